// SPDX-License-Identifier: MIT
// Every place of the widget has an address of the host page: Back, Forward, a reload, a new tab and
// a copied link lead where they say. One element of a page has the address; comments leave it alone.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;

before(async () => {
  if (!skip) stage = await Stage.open();
});
after(() => stage?.close());
afterEach(() => stage?.leave());

const TITLE = 'How do I free a lamp screw that has no slot left?';

const hash = (page) => new URL(page.url()).hash;
const heading = (page, name = TITLE) => page.getByRole('heading', { name, exact: true });
const feed = (page) => page.getByRole('feed', { name: 'Feed' });

/** The address is that of one conversation. */
const inThread = (page) => page.waitForURL(/#hearth\/p\/\d+$/);

async function openThread(visit, press = (link) => link.click()) {
  await visit.page.getByRole('tab', { name: 'Hot' }).press('Enter');
  await press(visit.page.getByRole('link', { name: TITLE, exact: true }));
}

test('Back and Forward walk through the places, a reload stays', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  const start = page.url();
  await openThread(visit);
  await heading(page).waitFor();
  await inThread(page);
  const thread = page.url();
  await page.getByRole('article').first().getByRole('link').first().press('Enter');
  await page.waitForURL(/#hearth\/m\/\d+$/);
  await page.goBack();
  await heading(page).waitFor();
  assert.equal(page.url(), thread);
  await page.goBack();
  await feed(page).waitFor();
  assert.equal(page.url(), start);
  await page.goForward();
  await heading(page).waitFor();
  await page.reload();
  await heading(page).waitFor();
  assert.equal(page.url(), thread);
  // The widget's own way back is the browser's: also across the reload.
  await visit.button('Back').press('Enter');
  await feed(page).waitFor();
  assert.equal(page.url(), start);
});

test('Back finds the window and the focus where they were', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await visit.still();
  await page.evaluate(() => scrollTo(0, 1400));
  await visit.still();
  const link = page.getByRole('article').nth(4).getByRole('link').nth(2);
  const name = await link.textContent();
  const before = await page.evaluate(() => scrollY);
  await link.evaluate((el) => el.focus({ preventScroll: true }));
  await link.evaluate((el) => el.click());
  await inThread(page);
  await page.goBack();
  await feed(page).waitFor();
  await page.waitForFunction((words) => document.querySelector('hearth-community')
    .shadowRoot.activeElement?.textContent === words, name);
  await visit.still();
  const now = await page.evaluate(() => scrollY);
  assert.ok(Math.abs(now - before) <= 2, `${before} became ${now}`);
});

test('a link opens in a tab of its own, and the place it left stays', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await page.getByRole('tab', { name: 'Hot' }).press('Enter');
  const link = page.getByRole('link', { name: TITLE, exact: true });
  const opened = page.context().waitForEvent('page');
  await link.click({ modifiers: ['ControlOrMeta'] });
  const tab = await opened;
  await heading(tab).waitFor();
  assert.match(hash(tab), /^#hearth\/p\/\d+$/);
  assert.equal(hash(page), '');
  await tab.close();
  const middle = page.context().waitForEvent('page');
  await link.click({ button: 'middle' });
  await heading(await middle).waitFor();
});

test('a copied link is the whole address, for anybody', { skip }, async () => {
  const visit = await stage.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await openThread(visit);
  await heading(visit.page).waitFor();
  const first = visit.page.getByRole('article').first();
  await first.getByRole('button', { name: 'More', exact: true }).press('Enter');
  await visit.page.getByRole('menuitem', { name: 'Copy link' }).press('Enter');
  // The clipboard is written a moment after the press.
  await visit.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  const url = await visit.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(url, visit.page.url());
  const other = await stage.visit();
  await other.page.goto('about:blank');
  await other.page.goto(url);
  await heading(other.page).waitFor();
});

test('an address typed, one of an old letter, and one that means nothing', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await openThread(visit);
  await inThread(page);
  const [, id] = /(\d+)$/.exec(page.url());
  await page.evaluate(() => { location.hash = '#hearth/rules'; });
  await page.getByRole('list', { name: 'Rules' }).waitFor();
  await page.evaluate((old) => { location.hash = old; }, `#hearth-${id}`);
  await heading(page).waitFor();
  await page.evaluate(() => { location.hash = '#hearth/nowhere/9'; });
  await feed(page).waitFor();
  // The host page's own fragments are not ours to follow.
  await page.goBack();
  await heading(page).waitFor();
  await page.evaluate(() => { location.hash = '#top'; });
  await visit.still();
  await heading(page).waitFor();
});

test('a topic is a place: its link, its address, the way back to all', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  const topics = page.getByRole('combobox', { name: 'Topic' });
  await page.getByRole('article').first().getByRole('link').nth(1).click();
  await page.waitForURL(/#hearth\/t\/\d+$/);
  await eventually(async () => assert.notEqual(await topics.evaluate((el) => el.selectedIndex), 0));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('select')?.selectedIndex === 0);
});

test('comments and a second element leave the address alone', { skip }, async () => {
  const visit = await stage.visit();
  const { page } = visit;
  const opened = await page.evaluate(async () => {
    const first = document.querySelector('hearth-community');
    const community = first.getAttribute('community');
    const one = window.Hearth.mount(first.parentElement, { community });
    const ready = new Promise((done) => one.addEventListener('hearth:ready', done, { once: true }));
    one.scrollIntoView();  // it starts when it comes near
    await ready;
    one.setAttribute('view', 'rules');
    return location.hash;
  });
  assert.equal(opened, '');
  await page.getByRole('list', { name: 'Rules' }).waitFor();
  await visit.still();
  assert.equal(hash(page), '');
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll('hearth-community');
    second.remove();
    first.setAttribute('thread', 'an-article');
    return first.remount();
  });
  await page.evaluate(() => document.querySelector('hearth-community').setAttribute('view', 'rules'));
  await page.getByRole('list', { name: 'Rules' }).waitFor();
  await visit.still();
  assert.equal(hash(page), '');
});
