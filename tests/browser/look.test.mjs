// SPDX-License-Identifier: MIT
// What a designer promises and only a browser shows: nothing leaves its column on a narrow phone,
// a dialog has the focus and gives it back, the page's colours are followed.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { skip, Stage } from './support/house.mjs';

const PHONE = { viewport: { width: 360, height: 780 } };

let stage;

before(async () => {
  if (!skip) stage = await Stage.open();
});

after(() => stage?.close());

afterEach(() => stage?.leave());

const show = (visit, view) => visit.page.evaluate((name) =>
  document.querySelector('hearth-community').setAttribute('view', name), view);

/** Everything named that sticks out of the widget sideways. */
const outside = (page) => page.evaluate(() => {
  const widget = document.querySelector('hearth-community');
  const { left, right } = widget.getBoundingClientRect();
  const nodes = [...widget.shadowRoot.querySelectorAll('.s :is(button,a,select,h2,h3,p,.f)')];
  return nodes.filter((node) => {
    const at = node.getBoundingClientRect();
    return at.width > 0 && (at.left < left - 1 || at.right > right + 1);
  }).map((node) => node.getAttribute('aria-label') || node.textContent);
});

test('on a narrow phone nothing leaves its column', { skip }, async () => {
  const visit = await stage.visit({ as: 'Mei-Ling', ...PHONE });
  for (const view of ['feed', 'queue', 'notices', 'rules', 'tune', 'settings', 'profile',
    'recognition']) {
    await show(visit, view);
    await visit.still();
    assert.deepEqual(await outside(visit.page), [], view);
  }
});

test('a dialog opened from a menu has the focus, and gives it back', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await visit.publish({ title: 'A lamp that hums', body: 'In the key of G.' });
  await page.getByRole('tab', { name: 'Newest' }).press('Enter');  // one's own do not lead "For you"
  const post = page.getByRole('article', { name: /^A lamp that hums/ });
  const more = post.getByRole('button', { name: 'More', exact: true });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete this?' });
  await dialog.waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('hearth-community')
    .shadowRoot.activeElement?.getAttribute('aria-label') === 'More');
});

test('a page that turns dark takes the widget along, and back', { skip }, async () => {
  const visit = await stage.visit({ colorScheme: 'light' });
  const turn = async (theme) => {
    await visit.page.evaluate((to) => { document.documentElement.dataset.theme = to; }, theme);
    await visit.page.waitForFunction((scheme) =>
      getComputedStyle(document.querySelector('hearth-community')).colorScheme === scheme, theme);
  };
  await turn('dark');
  await turn('light');
});
