// SPDX-License-Identifier: MIT
// What a designer promises and a picture does not prove: nothing leaves its column on a narrow
// phone, the way around says where one is, what was written survives a preview, and no sentence
// shows the placeholders it was made from.
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

test('the way around says where one is', { skip }, async () => {
  const { page } = await stage.visit({ as: 'Amara' });
  const menu = page.getByRole('navigation', { name: 'Menu' });
  assert.equal(await menu.getByRole('button', { name: 'Feed' }).getAttribute('aria-current'),
    'true');
  await menu.getByRole('button', { name: 'Rules' }).press('Enter');
  await menu.locator('[aria-current=true]').filter({ hasText: 'Rules' }).waitFor();
  assert.equal(await menu.locator('[aria-current]').count(), 1);
});

test('the rules read as sentences, without placeholders', { skip }, async () => {
  const visit = await stage.visit();
  await show(visit, 'rules');
  const list = visit.page.getByRole('list', { name: 'Rules' });
  await list.getByRole('listitem').first().waitFor();
  assert.doesNotMatch(await list.innerText(), /\{\{/);
});

test('reactions to one post are one notification', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  await show(visit, 'notices');
  const rows = visit.page.getByRole('list', { name: 'Notifications' }).getByRole('button',
    { name: /reacted to your post, Hub dynamo light flickers only uphill/ });
  await rows.first().waitFor();
  assert.equal(await rows.count(), 1);
});

test('what was written is still there after its preview', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  await page.getByRole('button', { name: 'New post', exact: true }).press('Enter');
  const title = page.getByRole('textbox', { name: 'Title' });
  const body = page.getByRole('textbox', { name: 'Text' });
  await title.fill('A kettle');
  await body.fill('It sings in **two** voices.');
  await page.getByRole('tab', { name: 'Preview' }).press('Enter');
  await page.getByText('It sings in two voices.').waitFor();
  await page.getByRole('tab', { name: 'Write' }).press('Enter');
  await title.waitFor();
  await visit.still();
  assert.equal(await title.inputValue(), 'A kettle');
  assert.equal(await body.inputValue(), 'It sings in **two** voices.');
});

test('the rules speak by themselves after a pause in typing', { skip }, async () => {
  const { page } = await stage.visit({ as: 'Amara' });
  await page.getByRole('button', { name: 'New post', exact: true }).press('Enter');
  await page.getByRole('textbox', { name: 'Text' }).fill('Who glued this, you idiot?');
  await page.getByRole('status').filter({ hasText: 'hits a person' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Publish' }).isDisabled(), true);
});

test('a dialog opened from a menu has the focus, and gives it back', { skip }, async () => {
  const { page } = await stage.visit({ as: 'Amara' });
  const post = page.getByRole('article', { name: /^Sewing machine again/ });
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

test('why a post stands where it does opens under it and closes again', { skip }, async () => {
  const { page } = await stage.visit({ as: 'Amara' });
  const why = page.getByRole('button', { name: 'Why am I seeing this?' }).first();
  await why.press('Enter');
  const panel = page.getByRole('region', { name: 'Why am I seeing this?' });
  await panel.getByText('Together').waitFor();
  assert.equal(await why.getAttribute('aria-expanded'), 'true');
  await why.press('Enter');
  await panel.waitFor({ state: 'detached' });
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
