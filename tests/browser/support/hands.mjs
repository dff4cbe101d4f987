// SPDX-License-Identifier: MIT
// How people without a mouse act: a keyboard that only goes on from where it is, and a finger that
// presses what it sees.
import assert from 'node:assert/strict';

const STOPS_MAX = 120;
const SETTLED_MS = 500;  // longer than the rules wait before they speak and move what is below

/** The keyboard on one page. */
export class Keys {
  constructor(visit) {
    this.visit = visit;
    this.page = visit.page;
  }

  /** Does the element have the focus? */
  has(locator) {
    return locator.evaluateAll((all) => all.some((el) => el.getRootNode().activeElement === el));
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(words) {
    return this.page.keyboard.type(words);
  }

  /** What has the focus, said in words; '' where nothing of the widget has it. */
  focus() {
    return this.page.evaluate(() => {
      const el = document.querySelector('hearth-community')?.shadowRoot?.activeElement;
      return el ? el.getAttribute('aria-label') || el.textContent || el.localName : '';
    });
  }

  /** Tab by Tab to the element; says what was passed when it is never reached. */
  async to(locator, key = 'Tab') {
    const passed = [];
    for (let stop = 0; stop < STOPS_MAX; stop++) {
      if (await locator.count() > 0 && await this.has(locator)) return passed;
      await this.press(key);
      passed.push(await this.focus());
    }
    assert.fail(`never reached ${locator}; passed: ${passed.join(' | ')}`);
    return passed;
  }

  /** Waits until the element has the focus. */
  async arrives(locator, what) {
    const deadline = Date.now() + 10_000;
    while (!(await locator.count() > 0 && await this.has(locator))) {
      assert.ok(Date.now() < deadline, `${what}: the focus is on "${await this.focus()}"`);
      await this.page.evaluate(() => new Promise((done) => { requestAnimationFrame(done); }));
    }
  }

  /** Waits until the focus is somewhere in the widget and no longer on `before`. */
  async moves(before) {
    await this.page.waitForFunction((was) => {
      const el = document.querySelector('hearth-community').shadowRoot.activeElement;
      return el && (el.getAttribute('aria-label') || el.textContent || el.localName) !== was;
    }, before);
  }

  async enter(locator) {
    await this.to(locator);
    await this.press('Enter');
  }

  /** Tab to a field and write. */
  async write(locator, words) {
    await this.to(locator);
    await this.type(words);
  }
}

/**
 * Presses the middle of what is seen there, with a finger. A toast that lies over it is pressed
 * first: that sends it away.
 */
export async function tap(visit, locator) {
  await locator.waitFor();
  await locator.evaluate((el) => el.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await visit.still(SETTLED_MS);
  const box = await locator.boundingBox();
  for (const toast of await toasts(visit.page)) {
    const over = await toast.boundingBox({ timeout: 1000 }).catch(() => null);  // gone by now
    if (!over || !meet(over, box)) continue;
    await visit.page.touchscreen.tap(over.x + over.width / 2, over.y + over.height / 2);
    await toast.waitFor({ state: 'detached' });
  }
  // 24 is the least of WCAG 2.2; a checkbox is smaller, and its label beside it is pressed as well.
  assert.ok(box.width >= 22 && box.height >= 22, `a finger finds ${locator}: ${JSON.stringify(box)}`);
  await visit.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

/** Toasts have no role: what they say is said by the live region. */
function toasts(page) {
  return page.locator('hearth-community div.l-16:not([role], .g)').all();
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
