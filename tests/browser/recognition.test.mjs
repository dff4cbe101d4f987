// SPDX-License-Identifier: MIT
// The medals others see first: chosen by keys, full at five, still there after a reload. What else
// recognition shows and does is tested without a browser (tests/wasm/recognition_test.cpp).
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

async function open(visit, tab) {
  await visit.view('feed');
  await visit.view('recognition');
  await visit.page.getByRole('tablist', { name: 'Recognition' }).waitFor();
  if (tab) await visit.page.getByRole('tab', { name: tab, exact: true }).press('Enter');
}

test('a member chooses the medals others see first', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await open(amara, 'Medals');
  await amara.page.getByText(/first: 0 of 5 chosen/).waitFor();
  const choice = (medal, pressed) => amara.page.getByRole('button',
    { name: `Show on my profile: ${medal}`, exact: true, ...pressed });
  await choice('First words', { pressed: false }).press('Space');
  await choice('First words', { pressed: true }).waitFor();
  await amara.page.getByText(/first: 1 of 5 chosen/).waitFor();
  assert.deepEqual(amara.told('mut').filter(({ op }) => op === 'set_showcase')
    .map(({ args }) => args), [{ medals: ['first-post'] }]);

  // All that she has, one after the other: at five the rest cannot be pressed.
  const others = amara.page.getByRole('button', { name: /^Show on my profile: /, pressed: false });
  for (let chosen = 2; chosen <= 5; chosen++) {
    await others.first().press('Enter');
    await amara.page.getByText(new RegExp(`first: ${chosen} of 5 chosen`)).waitFor();
  }
  await eventually(async () => assert.ok(await others.first().isDisabled()));

  await amara.view('profile');
  const own = amara.page.getByRole('region', { name: 'Medals', exact: true });
  await eventually(async () =>
    assert.match((await own.innerText()).replaceAll('\n', ' '), /^Medals\s+First words\s/));
  await amara.reopen();
  await amara.drawn();
  await amara.loaded();
  await open(amara, 'Medals');
  await choice('First words', { pressed: true }).press('Space');
  await choice('First words', { pressed: false }).waitFor();
  await amara.page.getByText(/first: 4 of 5 chosen/).waitFor();
});

