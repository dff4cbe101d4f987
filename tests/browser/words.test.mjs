// SPDX-License-Identifier: MIT
// The words on the canvas are the browser's: selected, copied, found, printed, translated. What lies
// above the page hides the words under it, and a body is made of real elements.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;

before(async () => {
  if (!skip) stage = await Stage.open({ mode: 'canvas' });
});
after(() => stage?.close());
afterEach(() => stage?.leave());

/** The middle of the first line of a paragraph, on the window. */
const startOf = async (locator) => {
  const box = await locator.boundingBox();
  return [box.x + 4, box.y + 12];
};

async function atFeed(options = {}) {
  const visit = await stage.visit(options);
  await visit.page.evaluate(() => document.querySelector('hearth-community').scrollIntoView());
  await visit.page.evaluate(() => document.querySelector('[data-demo-bar]')?.remove());
  await visit.still();
  return visit;
}

test('words are selected across two posts, copied, and found', { skip }, async () => {
  const visit = await atFeed({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = visit;
  const texts = page.locator('hearth-community article .b');
  const first = await texts.nth(0).innerText();
  const second = await texts.nth(1).innerText();
  await page.mouse.move(...await startOf(texts.nth(0)));
  await page.mouse.down();
  const [x, y] = await startOf(texts.nth(1));
  await page.mouse.move(x + 200, y, { steps: 12 });
  await page.mouse.up();
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(first.slice(10, 40)), copied);
  assert.ok(copied.includes(second.slice(0, 10)), copied);
  assert.ok(!copied.includes('Why am I seeing this'), copied);
  await eventually(async () => assert.ok(await page.evaluate((words) => {
    getSelection().removeAllRanges();
    return window.find(words, false, false, true);
  }, second.slice(0, 20)), 'found as Ctrl+F finds it'));
});

test('a control under the words is still pressed', { skip }, async () => {
  const visit = await atFeed();
  // By the mouse alone: the button is said by the layer and pressed on the canvas.
  const box = await visit.page.getByRole('tab', { name: 'Newest' }).boundingBox();
  await visit.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await visit.page.getByRole('tab', { name: 'Newest', selected: true }).waitFor();
});

test('a menu hides the words under it, and a press on words closes it', { skip }, async () => {
  const visit = await atFeed({ as: 'Amara' });
  const { page } = visit;
  const more = page.getByRole('article').first().getByRole('button', { name: 'More', exact: true });
  await more.press('Enter');
  const menu = page.getByRole('menu');
  await menu.waitFor();
  await visit.still();
  const found = await menu.evaluate((el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    const inside = [];
    for (let i = 1; i < 10; ++i) {
      for (const share of [0.1, 0.5, 0.9]) {
        const hit = el.getRootNode().elementFromPoint(left + width * share, top + height * i / 10);
        if (hit?.closest('article')) inside.push(hit.textContent);
      }
    }
    return inside;
  });
  assert.deepEqual(found, []);
  const box = await page.locator('hearth-community article .b').first().boundingBox();
  await page.mouse.click(box.x + 20, box.y + 10);
  await menu.waitFor({ state: 'detached' });
});

test('what a translator puts there is what is seen', { skip }, async () => {
  const visit = await atFeed();
  const text = visit.page.locator('hearth-community article .b p').first();
  await text.evaluate((el) => { el.firstChild.data = 'Bonjour tout le monde'; });
  await visit.page.mouse.wheel(0, 40);
  await visit.still();
  await eventually(async () => assert.match(await text.innerText(), /^Bonjour tout le monde/));
  await eventually(async () =>
    assert.equal(await text.evaluate((el) => getComputedStyle(el).color !== 'rgba(0, 0, 0, 0)'), true));
});

test('a post is lists, quotes, code and a table', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  const { page } = visit;
  const body = ['Tools **first**:', '', '- pump', '- levers', '  - two of *them*', '', '> dry', '',
    '1. tea', '2. cake', '', '```', 'tubes --count 12', '```', '', '| a | b |', '|---|--:|',
    '| 1 | 2 |', '', '# Last', '', 'See https://example.org/x'].join('\n');
  await visit.publish({ title: 'All of it', body });
  await visit.open('All of it');
  const made = await page.locator('hearth-community article .b, hearth-community .b').first()
    .evaluate((el) => ({
      lists: [...el.querySelectorAll('ul,ol')].map((list) => list.localName
        + list.querySelectorAll(':scope > li').length),
      inner: el.querySelector('ul ul li em')?.textContent,
      quote: el.querySelector('blockquote p')?.textContent,
      code: el.querySelector('pre code')?.textContent,
      cells: [...el.querySelectorAll('th,td')].map((cell) => cell.localName + cell.textContent),
      end: el.querySelectorAll('td.at-end').length,
      heading: el.querySelector('h3')?.textContent,
      link: el.querySelector('a')?.rel,
      height: [el.getBoundingClientRect().height, el.scrollHeight],
    }));
  assert.deepEqual({ ...made, height: 0 }, { lists: ['ul2', 'ul1', 'ol2'], inner: 'them', quote: 'dry',
    code: 'tubes --count 12', cells: ['tha', 'thb', 'td1', 'td2'], end: 1, heading: 'Last',
    link: 'noopener nofollow ugc', height: 0 });
  assert.ok(Math.abs(made.height[0] - made.height[1]) <= 2, String(made.height));
});

test('scrolling does not make the words anew', { skip }, async () => {
  const visit = await atFeed();
  const { page } = visit;
  await page.evaluate(() => {
    const layer = document.querySelector('hearth-community').shadowRoot.querySelector('.s');
    window.made = 0;
    new MutationObserver((all) => {
      for (const one of all) window.made += one.addedNodes.length;
    }).observe(layer, { childList: true, subtree: true });
  });
  await page.mouse.wheel(0, 300);
  await visit.still();
  await page.mouse.wheel(0, -300);
  await visit.still();
  await eventually(async () =>
    assert.ok(await page.evaluate(() => window.made) < 40, 'a few posts at most come near'));
});

test('on paper stands the text', { skip }, async () => {
  const visit = await atFeed();
  const { page } = visit;
  const words = (await page.locator('hearth-community article .b').nth(2).innerText()).slice(0, 30);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('hearth-community article .b').evaluateAll((all) =>
    all.map((el) => [el.innerText, getComputedStyle(el).color, el.getBoundingClientRect().top]));
  assert.ok(printed.some(([text]) => text.startsWith(words)));
  assert.ok(printed.every(([, color]) => color === 'rgb(0, 0, 0)'));
  const tops = printed.map(([, , top]) => top);
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
  const pdf = await page.pdf();
  assert.ok((pdf.toString('latin1').match(/\/Type \/Page\b/g) || []).length < 40);
});
