// SPDX-License-Identifier: MIT
// A key goes to what has the focus. `Locator.press` asks for the focus and presses at once: what is
// drawn anew in between, or lies behind a dialog that closes, loses the key without a word. Here
// the key waits until the element has the focus, as a person's hand does.
import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';

const steadied = new WeakSet();

function hasFocus(el) {
  return el.getRootNode().activeElement === el;
}

async function takeFocus(locator, focus) {
  await locator.waitFor({ state: 'attached' });
  await eventually(async () => {
    await focus.call(locator, { timeout: 5000 });
    assert.ok(await locator.evaluate(hasFocus, undefined, { timeout: 5000 }),
      `${locator} does not take the focus`);
  });
}

/** From now on `focus` and `press` of every locator of this page's kind see to the focus. */
export function steady(page) {
  const kind = Object.getPrototypeOf(page.locator(':root'));
  if (steadied.has(kind)) return;
  steadied.add(kind);
  const { focus } = kind;
  kind.focus = function focusAndSee() { return takeFocus(this, focus); };
  kind.press = async function pressWithFocus(key) {
    await takeFocus(this, focus);
    await this.page().keyboard.press(key);
  };
}
