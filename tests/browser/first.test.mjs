// SPDX-License-Identifier: MIT
// Words first: the community's words are there, real and reachable, before the module is; the module
// takes their place without moving the page; and where there is trouble, a sentence says so.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage, Visit } from './support/house.mjs';
import { openSite } from './support/two_sites.mjs';

const HELD_MS = 5000;   // the module's way here
const SHIFT_MAX = 0.02;

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Layout shifts of the page since it began, as the browser counts them. */
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver((seen) => {
    for (const { value, startTime } of seen.getEntries()) window.shifts.push({ value, at: startTime });
  }).observe({ type: 'layout-shift', buffered: true });
}

/**
 * Somebody opens a page whose module is a while on its way. `routes`: [pattern, handler] before it.
 * `hold`: ms; 0 for a module that never comes.
 */
async function visitEarly(where, { hold = HELD_MS, routes = [], origin = stage.house.origin, ...rest } = {}) {
  const context = await stage.browser.newContext({ viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce', ...rest });
  const visit = new Visit(stage.house, await context.newPage());
  stage.visits.push(visit);
  await visit.page.addInitScript(watchShifts);
  await visit.page.route('**/hearth.*.wasm', async (route) => {
    if (!hold) return;
    await new Promise((done) => setTimeout(done, hold));
    await route.continue().catch(() => {});  // the page may be gone
  });
  for (const [pattern, handler] of routes) await visit.page.route(pattern, handler);
  await visit.page.goto(origin + where);
  return visit;
}

/** The element of the first screen; gone when the module took its place. */
const screen = (visit) => visit.page.locator('hearth-community .o');
const words = (visit) => screen(visit).getByRole('article').first().waitFor();
const taken = (visit) => visit.page.waitForFunction(() => {
  const root = document.querySelector('hearth-community').shadowRoot;
  return !root.querySelector('.o') && root.querySelector('article');
});
const drawn = (visit) => visit.page.evaluate(() => document.querySelector('hearth-community').frames);

/** The first articles: name, and where they stand in the element. */
const articles = (visit) => visit.page.evaluate(() => {
  const element = document.querySelector('hearth-community');
  const { top } = element.getBoundingClientRect();
  return [...element.shadowRoot.querySelectorAll('article')].slice(0, 4).map((el) => {
    const box = el.getBoundingClientRect();
    return { name: el.getAttribute('aria-label'), top: box.top - top, left: box.left, width: box.width };
  });
});

test('the words are there while the module is on its way, as text, links and times', { skip }, async () => {
  const visit = await visitEarly('/forum.html');
  await words(visit);
  assert.equal(await drawn(visit), 0, 'no frame yet');
  const first = screen(visit).getByRole('article').first();
  const title = await first.getAttribute('aria-label');
  const link = first.getByRole('link', { name: title, exact: true });
  await eventually(async () =>
    assert.match(await link.getAttribute('href'), /\/forum\.html#hearth\/p\/\d+$/));
  await eventually(async () =>
    assert.match(await first.locator('time').getAttribute('datetime'), /^\d{4}-\d\d-\d\dT/));
  const said = await first.locator('.b').evaluate((body) => {
    const selection = getSelection();
    selection.selectAllChildren(body);
    return [selection.toString().trim(), body.innerText.trim()];
  });
  assert.ok(said[1].length > 20);
  assert.equal(said[0], said[1], 'selected as it is read');
  await eventually(async () =>
    assert.equal(await visit.page.getByText('The Long Bench is opening').isVisible(), false, 'they took its place'));
  await visit.page.evaluate(() => getSelection().removeAllRanges());
  await taken(visit);
});

test('the module takes over in place: the same posts, the feed at the same height, and nothing shifts', { skip }, async () => {
  for (const viewport of [{ width: 360, height: 740 }, { width: 1000, height: 800 }]) {
    const visit = await visitEarly('/forum.html', { viewport });
    await words(visit);
    const before = await articles(visit);
    await visit.page.evaluate(() => { window.shifts.length = 0; });
    await taken(visit);
    await visit.still();
    const now = await articles(visit);
    // The widget orders what its window holds: neighbours may change places, nothing else may.
    assert.deepEqual(now.map(({ name }) => name).sort(), before.map(({ name }) => name).sort(), 'the same posts');
    assert.ok(Math.abs(now[0].top - before[0].top) <= 2, `${before[0].top} → ${now[0].top}`);
    const same = now.find(({ name }) => name === before[2].name);
    assert.ok(Math.abs(same.top - before[2].top) <= 110, `${before[2].top} → ${same.top}`);
    assert.deepEqual(now.map(({ left, width }) => [left, width]), before.map(({ left, width }) => [left, width]));
    const shift = await visit.page.evaluate(() => window.shifts.reduce((sum, { value }) => sum + value, 0));
    assert.ok(shift <= SHIFT_MAX, `layout shift ${shift}`);
  }
});

test('a reader who has scrolled keeps the post before their eyes', { skip }, async () => {
  const visit = await visitEarly('/forum.html');
  await words(visit);
  const third = screen(visit).getByRole('article').nth(2);
  const name = await third.getAttribute('aria-label');
  await third.evaluate((el) => scrollBy(0, el.getBoundingClientRect().top - 40));
  const place = (await third.boundingBox()).y;
  await taken(visit);
  await visit.still();
  const now = await visit.page.getByRole('article', { name, exact: true }).boundingBox();
  assert.ok(Math.abs(now.y - place) <= 2, `${place} → ${now.y}`);
});

test('a thread\'s address shows the thread, its replies, and opens the same', { skip }, async () => {
  const tree = await (await fetch(`${stage.house.origin}/v1/c/demo/first`)).json();
  const { id, title } = tree.posts.find(({ replies }) => replies >= 3);
  const visit = await visitEarly(`/forum.html#hearth/p/${id}`);
  await words(visit);
  await screen(visit).getByRole('heading', { name: title, exact: true }).waitFor();
  await eventually(async () =>
    assert.ok(await screen(visit).getByRole('feed').getByRole('article').count() >= 3));
  const focused = screen(visit).getByRole('article').first().getByRole('link').first();
  await focused.focus();
  const href = await focused.getAttribute('href');
  await taken(visit);
  await visit.page.getByRole('heading', { name: title, exact: true }).waitFor();
  const focus = await visit.page.evaluate(() =>
    document.querySelector('hearth-community').shadowRoot.activeElement?.href);
  assert.equal(focus, href, 'the focus stays on its link');
});

test('a link followed early leads there, before and after the module', { skip }, async () => {
  const visit = await visitEarly('/forum.html');
  await words(visit);
  const title = await screen(visit).getByRole('article').nth(1).getAttribute('aria-label');
  await screen(visit).getByRole('link', { name: title, exact: true }).click();
  await screen(visit).getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
  await taken(visit);
  await visit.page.getByRole('heading', { name: title, exact: true }).waitFor();
  assert.match(visit.page.url(), /#hearth\/p\/\d+$/);
});

test('it reads from right to left, in the page\'s language and colours', { skip }, async () => {
  const html = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Host</title><body>
<script async src="${stage.house.origin}/hearth.js" data-community="demo" data-theme="dark"></script></body></html>`;
  const site = await openSite({ '/': html }, () => stage.house.origin);
  const visit = await visitEarly('/', { origin: site.origin, hold: 0 });
  await words(visit);
  const seen = await screen(visit).evaluate((box) => {
    const disc = box.querySelector('.disc').getBoundingClientRect();
    const name = box.querySelector('.who').getBoundingClientRect();
    return { dir: box.dir, mirrored: disc.left > name.left, card: getComputedStyle(box.querySelector('.card')).backgroundColor,
      time: box.querySelector('time').textContent };
  });
  assert.deepEqual([seen.dir, seen.mirrored, seen.card], ['rtl', true, 'rgb(24, 27, 33)']);
  assert.match(seen.time, /[\u0600-\u06ff]/);
  await site.close();
});

test('several elements of one page each have their own', { skip }, async () => {
  const html = `<!doctype html><html lang="en"><title>Host</title><body>
<hearth-community community="demo"></hearth-community>
<hearth-community community="demo" thread="nobody-wrote-here"><p>Be the first.</p></hearth-community>
<script async src="${stage.house.origin}/hearth.js"></script></body></html>`;
  const site = await openSite({ '/': html }, () => stage.house.origin);
  const visit = await visitEarly('/', { origin: site.origin, hold: 0, viewport: { width: 900, height: 2500 } });
  await words(visit);
  await eventually(async () =>
    assert.equal(await visit.page.locator('hearth-community .o').count(), 1));
  await visit.page.getByText('Be the first.').waitFor();
  await site.close();
});

test('what only members read is not there, and the host\'s own words stay until the widget is', { skip }, async () => {
  const closed = { outcome: 'closed', seq: 9, community: 'Town', locale: 'en' };
  const visit = await visitEarly('/forum.html', { routes: [['**/first?*', (route) => route.fulfill({ json: closed })]] });
  const own = visit.page.getByText('The Long Bench is opening');
  await own.waitFor();
  await visit.page.waitForFunction(() => document.querySelector('hearth-community').cover?.screen?.state === 'nothing');
  await eventually(async () => assert.equal(await own.isVisible(), true));
  await eventually(async () => assert.equal(await screen(visit).count(), 0));
  await taken(visit);
  await eventually(async () => assert.equal(await own.isVisible(), false));
});

test('an iframe has its words first as well', { skip }, async () => {
  const html = `<!doctype html><html lang="en"><title>Host</title><body>
<hearth-community community="demo" mode="iframe"><p>The host waits.</p></hearth-community>
<script async src="/hearth.js"></script></body></html>`;
  const visit = await visitEarly('/framed', { routes: [['**/framed', (route) =>
    route.fulfill({ contentType: 'text/html', body: html })]] });
  const inside = visit.page.frameLocator('hearth-community iframe');
  await inside.locator('.o article').first().waitFor();
  await eventually(async () =>
    assert.equal(await visit.page.getByText('The host waits.').isVisible(), false));
});

// ---- trouble

/** What the site's owner was told; the test expects it, so the page is clean. */
function told(visit) {
  return visit.wrong.splice(0).join('\n');
}

async function trouble(sentence, mend, options) {
  const visit = await visitEarly('/forum.html', { hold: 0, ...options });
  const alert = visit.page.getByRole('alert').filter({ hasText: sentence });
  await alert.waitFor();
  const said = told(visit);
  assert.match(said, mend);
  return { visit, alert, said };
}

test('a name that is no community\'s', { skip }, async () => {
  const html = (community, lang) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Host</title><body>
<script async src="/hearth.js" data-community="${community}"></script></body></html>`;
  const wrong = (lang) => ['**/forum.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: html('nobody', lang) })];
  await trouble('a community that does not exist here', /no community “nobody”.*data-community/, { routes: [wrong('en')] });
  await trouble('die es hier nicht gibt', /no community “nobody”/, { routes: [wrong('de')] });
});

test('a server that gives no answer: a sentence, the host\'s words, and another try', { skip }, async () => {
  let down = true;
  const { visit, alert } = await trouble('The community cannot be reached', /gave no answer.*Check that the server/s,
    { routes: [['**/v1/**', (route) => (down ? route.abort() : route.continue())]] });
  await eventually(async () =>
    assert.equal(await visit.page.getByText('The Long Bench is opening').isVisible(), true));
  await eventually(async () =>
    assert.match(await alert.getByRole('link', { name: 'Open the community' }).getAttribute('href'), /\/c\/demo\/$/));
  down = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await words(visit);
  told(visit);
});

test('a page whose policy forbids the connection', { skip }, async () => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";
  const { said } = await trouble('The community cannot be reached', /policy forbids .*connect-src/, {
    routes: [['**/forum.html', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
    }]] });
  assert.match(said, /Add http:\/\/\S+ ws:\/\/\S+ to connect-src/);
});

test('a page that is not on the server\'s list reads, and is told why it does nothing else', { skip }, async () => {
  const html = `<!doctype html><html lang="en"><title>Host</title><body>
<script async src="${stage.house.origin}/hearth.js" data-community="demo"></script></body></html>`;
  const site = await openSite({ '/': html }, () => stage.house.origin);
  const visit = await visitEarly('/', { origin: site.origin, hold: 1 });
  await words(visit);
  await visit.page.getByRole('alert').filter({ hasText: 'not among those the community is open to' }).waitFor();
  assert.match(told(visit), /does not let pages of http:\/\/127\.0\.0\.1:\d+ in.*--origin/);
  await eventually(async () =>
    assert.ok(await screen(visit).getByRole('article').count() > 3, 'what there is to read stays'));
  await site.close();
});

test('a browser without WebAssembly reads, and has a page to go to', { skip }, async () => {
  const visit = await visitEarly('/empty.html', { routes: [['**/empty.html', (route) => route.fulfill({ contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>Host</title><script>delete window.WebAssembly</script><body>
<script async src="/hearth.js" data-community="demo"></script></body></html>` })]], hold: 1 });
  await words(visit);
  const alert = visit.page.getByRole('alert').filter({ hasText: 'cannot run in this browser' });
  await alert.waitFor();
  assert.match(told(visit), /WebAssembly/);
  await eventually(async () => assert.ok(await screen(visit).getByRole('article').count() > 3));
});
