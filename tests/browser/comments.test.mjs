// SPDX-License-Identifier: MIT
// Comments under an article: what an element with `thread` is on a page of the host site, from the
// first word a member writes to a page with three sections, on a phone and in Arabic.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage, Visit } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const CANONICAL = 'https://magazine.example/kettles';
const section = (thread, id = 'one') =>
  `<section id="${id}"><script async src="/hearth.js" data-community="demo" data-thread="${thread}"></script></section>`;
const article = (sections, lang = 'en') => `<!doctype html><html lang="${lang}" dir="${
  lang === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8">
  <meta name="viewport" content="width=device-width"><title>Kettles that hum – Magazine</title>
  <meta property="og:title" content="Kettles that hum"><link rel="canonical" href="${CANONICAL}">
  <style>body{margin:16px;font:16px/1.5 sans-serif}</style>
  <h1>Kettles that hum</h1><p>They do.</p>${sections}`;

/** Opens an article of our own on the house's site, as somebody or as a visitor. */
async function open(html, { as, ...rest } = {}) {
  const context = await stage.browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce', ...rest });
  const visit = new Visit(stage.house, await context.newPage());
  stage.visits.push(visit);
  await visit.page.route('**/article*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await visit.page.goto(`${stage.house.origin}/article?utm_source=letter#below`);
  await visit.drawn();
  if (as) await signIn(visit, as);
  return visit;
}

/** What the host's own login does. */
async function signIn(visit, account) {
  await visit.page.evaluate(async (name) => {
    const answer = await fetch('/v1/demo/login', { method: 'POST',
      headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account: name }) });
    window.Hearth.init({ token: (await answer.json()).token });
  }, account);
  await visit.page.locator('hearth-community').first().getByRole('link', { name: 'Settings' }).waitFor();
}

const box = (where, name = 'Your comment') => where.getByRole('textbox', { name, exact: true });

async function comment(visit, where, words) {
  await box(where).fill(words);
  await where.getByRole('button', { name: 'Comment', exact: true }).press('Enter');
  await where.getByRole('feed').getByText(words, { exact: true }).waitFor();
}

test('a first comment makes the thread, and stands on the page of everybody', { skip }, async () => {
  const html = article(section('auto'));
  const amara = await open(html, { as: 'amara' });
  const jonas = await open(html, { as: 'jonas' });
  for (const { page } of [amara, jonas]) {
    await page.getByText('Nobody has commented yet').waitFor();
    await eventually(async () => assert.equal(await page.getByRole('tab').count(), 0));
    await eventually(async () => assert.equal(await page.getByRole('navigation').count(), 0));
  }
  await comment(amara, amara.page, 'Mine hums in G.');
  await jonas.page.getByRole('feed').getByText('Mine hums in G.').waitFor();
  await jonas.page.getByRole('article', { name: 'Amara Okafor' })
    .getByRole('button', { name: 'Reply', exact: true }).press('Enter');
  await box(jonas.page, 'Reply to Amara Okafor').fill('Then it is in tune.');
  await jonas.button('Send reply').press('Enter');
  await amara.page.getByRole('article', { name: 'Jonas Ehrlich, reply to Amara Okafor' })
    .or(amara.page.getByRole('article', { name: 'Jonas Ehrlich' })).first().waitFor();
  await amara.page.getByRole('heading', { name: '2 comments' }).waitFor();
  // The thread has the page's own title and address, and is counted by the page's key.
  const key = encodeURIComponent(CANONICAL);
  const { counts } = await (await fetch(`${stage.house.origin}/v1/c/demo/counts?for=${key}`)).json();
  assert.deepEqual(counts, [2]);
  const { posts } = await (await fetch(`${stage.house.origin}/v1/c/demo/first?n=3`)).json();
  assert.equal(posts[0].title, 'Kettles that hum');
  // Small parts count it too: on the page itself, and by its address where articles are listed.
  await jonas.page.evaluate((address) => {
    document.body.insertAdjacentHTML('beforeend', `<hearth-count for="auto" words></hearth-count>
      <hearth-count for="${address}#comments"></hearth-count>`);
    document.body.append(Object.assign(document.createElement('script'), { src: '/parts.js' }));
    document.querySelectorAll('hearth-count').forEach((el) => el.setAttribute('community', 'demo'));
  }, CANONICAL);
  await jonas.page.locator('hearth-count').getByText('2 comments', { exact: true }).waitFor();
  await jonas.page.locator('hearth-count').getByText('2', { exact: true }).waitFor();
});

test('three sections of one page keep to themselves', { skip }, async () => {
  const visit = await open(article(['one', 'two', 'three']
    .map((id) => section(`chapter-${id}`, id)).join('')), { as: 'amara' });
  const { page } = visit;
  for (const id of ['one', 'two', 'three']) {
    const where = page.locator(`#${id}`);
    await where.scrollIntoViewIfNeeded();
    await where.getByText('Nobody has commented yet').waitFor();
    await comment(visit, where, `This is about ${id}.`);
  }
  for (const id of ['one', 'two', 'three']) {
    const where = page.locator(`#${id}`);
    await where.scrollIntoViewIfNeeded();
    await where.getByRole('heading', { name: '1 comment' }).waitFor();
    await eventually(async () => assert.equal(await where.getByText('This is about').count(), 1));
  }
});

test('a visitor writes, is asked who they are on sending, and loses nothing', { skip }, async () => {
  const visit = await open(article(section('visitors')));
  const { page } = visit;
  await box(page).fill('I only read along so far.');
  await page.getByText('You are asked to sign in when you send').waitFor();
  await visit.button('Comment').press('Enter');
  await visit.button('Back').waitFor();
  await visit.button('Back').press('Enter');
  await eventually(async () =>
    assert.equal(await box(page).inputValue(), 'I only read along so far.'));
  await page.reload();
  await visit.drawn();
  await box(page).waitFor();
  await eventually(async () =>
    assert.equal(await box(page).inputValue(), 'I only read along so far.'));
  await signIn(visit, 'jonas');
  await visit.button('Comment').press('Enter');
  await page.getByRole('feed').getByText('I only read along so far.').waitFor();
});

test('the order is chosen, and kept for the next visit', { skip }, async () => {
  const visit = await open(article(section('order')), { as: 'amara' });
  const { page } = visit;
  for (const words of ['Alpha', 'Beta', 'Gamma']) await comment(visit, page, words);
  const order = async () => (await page.getByRole('article').allInnerTexts())
    .map((text) => /Alpha|Beta|Gamma/.exec(text)?.[0]).join(' ');
  await page.reload();
  await visit.drawn();
  await page.getByRole('heading', { name: '3 comments' }).waitFor();
  const choice = page.getByRole('combobox', { name: 'Order of comments' });
  await choice.selectOption('Newest first');
  await visit.still();
  await eventually(async () => assert.equal(await order(), 'Gamma Beta Alpha'));
  await page.reload();
  await visit.drawn();
  await page.getByRole('heading', { name: '3 comments' }).waitFor();
  await eventually(async () => assert.equal(await order(), 'Gamma Beta Alpha'));
  await choice.selectOption('Oldest first');
  await visit.still();
  await eventually(async () => assert.equal(await order(), 'Alpha Beta Gamma'));
  // j and k walk, ? says so; in the box they are letters.
  await page.getByRole('link', { name: 'Keys' }).focus();
  for (const words of ['Alpha', 'Beta']) {
    await page.keyboard.press('j');
    await page.waitForFunction((said) => document.querySelector('hearth-community').shadowRoot
      .activeElement?.textContent.includes(said), words);
  }
  await page.keyboard.press('k');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .activeElement?.textContent.includes('Alpha'));
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });  // what is behind it takes no focus until then
  await box(page).focus();
  await page.keyboard.type('jk?');
  await eventually(async () => assert.equal(await box(page).inputValue(), 'jk?'));
});

test('what is deep is folded; on a phone earlier, and nothing is wider than the page', { skip }, async () => {
  const html = article(section('deep'));
  const amara = await open(html, { as: 'amara' });
  await comment(amara, amara.page, 'Depth 1.');
  for (let depth = 2; depth <= 5; depth++) {
    const fold = amara.page.getByRole('button', { name: /^Show \d+ repl/ });
    if (await fold.count()) await fold.press('Enter');
    await amara.article(`Depth ${depth - 1}.`).getByRole('button', { name: 'Reply', exact: true })
      .press('Enter');
    await box(amara.page, 'Reply to Amara Okafor').fill(`Depth ${depth}.`);
    await amara.button('Send reply').press('Enter');
    await amara.page.getByRole('feed').getByText(`Depth ${depth}.`).waitFor();
  }
  const phone = await open(html, { viewport: { width: 360, height: 740 } });
  await phone.page.getByText('Depth 2.').waitFor();
  await eventually(async () => assert.equal(await phone.page.getByText('Depth 3.').count(), 0));
  await phone.button('Show 3 replies').press('Enter');
  await phone.page.getByText('Depth 5.').waitFor();
  await eventually(async () =>
    assert.ok(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)));
});

test('in Arabic it reads from right to left', { skip }, async () => {
  const visit = await open(article(section('arabic'), 'ar'));
  await visit.page.getByText('لم يعلّق أحد بعد').waitFor();
  const field = box(visit.page, 'تعليقك');
  const button = visit.button('علّق');
  const [a, b] = [await field.boundingBox(), await button.boundingBox()];
  assert.ok(b.x - a.x < (a.x + a.width) - (b.x + b.width), 'the button stands at the end: the left');
});
