// SPDX-License-Identifier: MIT
// Small parts of a page without the widget: how many comments there are, and the newest threads.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { openHouse, skip } from './support/house.mjs';
import { launch } from './support/site.mjs';

let house;
let browser;

before(async () => {
  if (skip) return;
  house = await openHouse();
  browser = await launch({});
});
after(async () => {
  await browser?.close();
  await house?.close();
});

/** A page of the demo site, what it asked of the parts' addresses, and what it said went wrong. */
async function visit(where) {
  const page = await (await browser.newContext()).newPage();
  const asked = [];
  const said = [];
  page.on('request', (request) => {
    if (/\/v1\/c\/[^/]+\/(counts|first)/.test(request.url())) asked.push(request.url());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => message.text().startsWith('hearth:') && said.push(message.text()));
  await page.goto(house.origin + where);
  return { page, asked, said };
}

const answerOf = async (rest) => (await fetch(`${house.origin}/v1/c/demo/${rest}`)).json();

test('an article says how many comments it has', { skip }, async () => {
  const { page, said } = await visit('/toaster.html');
  const { counts: [number] } = await answerOf('counts?for=article-toaster');
  assert.ok(number > 1);
  await page.getByRole('link', { name: `${number} comments`, exact: true }).waitFor();
  assert.deepEqual(said, []);
  await page.context().close();
});

test('the newest threads are links that lead to them', { skip }, async () => {
  const { page, said } = await visit('/index.html');
  const { posts } = await answerOf('first?n=4');
  const links = page.locator('hearth-latest li a');
  await links.first().waitFor();
  await eventually(async () => assert.deepEqual(await links.evaluateAll((all) => all.map((a) => [a.textContent, a.href])),
    posts.map(({ title, id }) => [title, `${house.origin}/forum.html#hearth/p/${id}`])));
  await page.locator('hearth-latest').evaluate((el) => el.removeAttribute('page'));
  await page.locator(`hearth-latest a[href="${house.origin}/c/demo/p/${posts[0].id}"]`).waitFor();
  assert.equal((await page.request.get(`${house.origin}/c/demo/p/${posts[0].id}`)).status(), 200);
  assert.deepEqual(said, []);
  await page.context().close();
});

test('many elements are one question, each in the language around it', { skip }, async () => {
  const { page, asked, said } = await visit('/index.html');
  await page.locator('hearth-latest li a').first().waitFor();
  const { posts: [post] } = await answerOf('first?n=1');
  asked.splice(0);
  await page.evaluate((id) => {
    for (const lang of ['en', 'de', 'es', 'fr', 'ar', 'zh', 'ja', 'pt', 'not a tag']) {
      for (const key of ['article-toaster', `p/${id}`]) {
        const el = document.createElement('hearth-count');
        el.lang = lang;
        el.toggleAttribute('words', true);
        el.setAttribute('community', 'demo');
        el.setAttribute('for', key);
        document.body.append(el);
      }
    }
  }, post.id);
  const all = page.locator('hearth-count[for=article-toaster]');
  await all.last().filter({ hasText: /\d/ }).waitFor();
  const { counts: [n] } = await answerOf('counts?for=article-toaster');
  const arabic = new Intl.PluralRules('ar').select(n);
  assert.equal(arabic, 'many', 'the demo has 11 to 99 of them');
  const digits = await page.evaluate((number) => new Intl.NumberFormat('ar').format(number), n);
  await eventually(async () => assert.deepEqual(await all.allTextContents(), [`${n} comments`, `${n} Kommentare`,
    `${n} comentarios`, `${n} commentaires`, `${digits} تعليقًا`, `${n} 条评论`, `コメント${n}件`,
    `${n} comments`, `${n} comments`]));
  assert.equal(asked.length, 1, String(asked));
  assert.deepEqual(said, []);
  await page.context().close();
});

test('where there is no answer the page keeps its own words and is told the mend', { skip }, async () => {
  const { page, said } = await visit('/index.html');
  await page.locator('hearth-latest li a').first().waitFor();
  const put = (attributes) => page.evaluate((given) => {
    const el = document.createElement('hearth-count');
    for (const [name, value] of Object.entries(given)) el.setAttribute(name, value);
    el.textContent = 'Comments';
    document.body.append(el);
  }, attributes);
  const cases = [[{ community: 'nobody', for: 'x' }, 'Correct the attribute community'],
    [{ community: 'demo' }, 'Give it the key of a thread'],
    [{ community: 'demo', for: 'é'.repeat(101) }, 'Give it the key of a thread'],
    [{ community: 'demo', for: 'x', server: 'http://[' }, 'Write it as https'],
    [{ community: 'demo', for: 'x', server: 'http://127.0.0.1:9' }, 'Check the attribute server']];
  cases.push([{ for: 'x' }, 'Give it the attribute community']);
  await page.evaluate(() => { delete document.querySelector('script[src$="parts.js"]').dataset.community; });
  for (const [attributes, mend] of cases) {
    const told = page.waitForEvent('console', (message) => message.text().startsWith('hearth:'));
    await put(attributes);
    assert.ok((await told).text().includes(mend), `${mend}: ${said.at(-1)}`);
  }
  await eventually(async () =>
    assert.deepEqual(await page.locator('hearth-count').allTextContents(), cases.map(() => 'Comments')));
  assert.equal(said.length, cases.length, String(said));
  await page.context().close();
});
