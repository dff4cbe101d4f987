// SPDX-License-Identifier: MIT
// What a member reads never leaves the browser. A member reads for six minutes (the page's clock
// is moved, everything else is real): opens, scrolls, lingers, skips, sorts, moves sliders, hides,
// asks why, turns a suggestion down. Everything the browser says meanwhile is recorded, by the
// page and by the line in front of the house, and searched for what the device has learned.
//
// What a server can still know, and no test can take away: when somebody is connected; how much of
// the window they hold (whole pages of it, in the same order for everybody); and which thread they
// mean where that lies outside their window, because it has to be asked for by its number.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { skip, Stage, Visit } from './support/house.mjs';
import { Line } from './support/line.mjs';

const MINUTE_MS = 60_000;
const READING_MS = 6 * MINUTE_MS;
const HOP_MS = 5_000;
// Everything a browser may say while somebody reads, field by field. `more` and `replies` fill the
// window from the newest down, whoever reads what.
const WHILE_READING = {
  ack: ['type', 'c', 'seq'],
  ping: ['type', 'n'],
  more: ['type', 'c', 'before', 'n'],
  replies: ['type', 'c', 'floor', 'before', 'from'],
  auth: ['type', 'token', 'n'],
};
// A new address makes the browser look at the icon of the host's page again.
const REQUESTS_WHILE_READING = ['POST /v1/auth/refresh', 'GET /icon.svg'];

let stage;
let line;
before(async () => {
  if (skip) return;
  stage = await Stage.open();
  line = await Line.lay(stage.house);
});
after(async () => {
  await stage?.close();
  await line?.close();
});

/** A zone in which it is the middle of the day: nobody is asked anything at night. */
function zoneAtNoon() {
  const hours = 12 - new Date().getUTCHours();
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** Amara, on a page whose clock the test moves. */
async function reader() {
  const context = await stage.browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce', timezoneId: zoneAtNoon() });
  const visit = new Visit({ origin: line.origin }, await context.newPage());
  stage.visits.push(visit);
  await visit.page.clock.install();
  await visit.go();
  await visit.loaded();
  await visit.become('Amara');
  await visit.still(1_000);
  return visit;
}

/**
 * Time passes in front of the page, in hops between which the house can answer: a page that owes an
 * answer for 12 s of its clock takes the connection for dead.
 */
async function linger(visit, ms) {
  for (let left = ms; left > 0; left -= HOP_MS) {
    await visit.page.clock.fastForward(Math.min(left, HOP_MS));
    await visit.still(100);
  }
}

const article = (visit, at) => visit.page.getByRole('feed', { name: 'Feed' })
  .getByRole('article').nth(at);

async function order(visit, name) {
  await visit.page.getByRole('tab', { name }).press('Enter');
  await visit.page.getByRole('tab', { name, selected: true }).waitFor();
}

/** Opens the thread at a place of the feed, reads it and goes back; its title. */
async function read(visit, at, ms) {
  const card = article(visit, at);
  const title = await card.getAttribute('aria-label');
  await card.getByRole('link', { name: title, exact: true }).press('Enter');
  await visit.page.getByRole('heading', { name: title, exact: true }).waitFor();
  await linger(visit, ms / 2);
  await visit.page.mouse.wheel(0, 900);
  await linger(visit, ms / 2);
  await visit.button('Back').press('Enter');
  await visit.page.getByRole('feed', { name: 'Feed' }).waitFor();
  return title;
}

/** Chooses from the menu of the post at a place of the feed. */
async function choose(visit, at, choice) {
  await article(visit, at).getByRole('button', { name: 'More', exact: true }).press('Enter');
  await visit.page.getByRole('menuitem', { name: choice, exact: true }).press('Enter');
  await visit.still(200);
}

/** Turns the suggestion on screen down, where there is one. */
async function dismissPrompt(visit) {
  const later = visit.button('Not now');
  if (await later.count() === 0) return false;
  await later.first().press('Enter');
  await visit.still(200);
  return true;
}

async function moveSliders(visit) {
  await visit.view('tune');
  const sliders = visit.page.getByRole('slider');
  await sliders.first().waitFor();
  for (const [at, presses] of [[0, 3], [2, 5], [4, 2]]) {
    for (let press = 0; press < presses; press++) await sliders.nth(at).press('ArrowRight');
  }
  await visit.still(200);
  await visit.view('feed');
}

/** What the device keeps of this: its vault, as text by key. */
function vaultOf(visit) {
  return visit.page.evaluate(() => new Promise((resolve, reject) => {
    const open = indexedDB.open('hearth');
    open.onerror = reject;
    open.onsuccess = () => {
      const store = open.result.transaction('kept').objectStore('kept');
      const keys = store.getAllKeys();
      const values = store.getAll();
      values.onsuccess = () => resolve(Object.fromEntries(keys.result.map((key, at) =>
        [String(key).split('\n').at(-1), new TextDecoder().decode(values.result[at])])));
    };
  }));
}

/** Every number and word in a JSON text that would give somebody away. */
function telling(json, found = new Set()) {
  const walk = (value) => {
    if (typeof value === 'number') {
      // Small ones say nothing by themselves, and moments are also when one pings.
      if (value > 2_000 && !(value > 1e12 && value < 3e12)) found.add(String(value));
    } else if (typeof value === 'string') {
      if (value.length > 5) found.add(value);
    } else if (value && typeof value === 'object') {
      Object.values(value).forEach(walk);
    }
  };
  walk(JSON.parse(json));
  return found;
}

/** Which of the telling things were said: whole numbers and whole words only. */
function leaks(said, secrets) {
  const words = new Set(said.flatMap((text) => text.match(/[\p{L}\p{N}_-]+/gu) || []));
  return [...secrets].filter((secret) => (/^[\p{L}\p{N}_-]+$/u.test(secret) ? words.has(secret)
    : said.some((text) => text.includes(secret))));
}

/** Everything said since `from`: URLs, bodies and frames. */
function saidSince(visit, from) {
  return [...visit.requests.slice(from.requests).map(({ method, url, body }) =>
    `${method} ${url} ${body}`), ...visit.sent.slice(from.frames),
  ...line.heard.slice(from.heard)];
}

const mark = (visit) => ({ requests: visit.requests.length, frames: visit.sent.length,
  heard: line.heard.length });

/** Numbers of the posts with these titles, from what the house sent. */
function numbersOf(visit, titles) {
  const numbers = new Set();
  for (const text of visit.received) {
    if (!text.includes('"posts"')) continue;
    for (const post of JSON.parse(text).posts || []) {
      if (titles.includes(post.content?.title)) numbers.add(String(post.id));
    }
  }
  return numbers;
}

async function readForSixMinutes(visit) {
  const now = () => visit.page.evaluate(() => Date.now());
  const start = await now();
  const opened = new Set();
  let dismissed = 0;
  const orders = ['Newest', 'For you', 'Hot', 'Active', 'Unanswered', 'Top of the week'];
  for (let turn = 0; await now() - start < READING_MS; turn++) {
    await order(visit, orders[turn % orders.length]);
    dismissed += await dismissPrompt(visit) ? 1 : 0;
    for (let screen = 0; screen < turn % 4; screen++) {
      await visit.page.mouse.wheel(0, 800);
      await linger(visit, 4_000);
    }
    opened.add(await read(visit, turn % 3, 20_000 + 5_000 * (turn % 5)));
    if (turn === 2) await moveSliders(visit);
    if (turn === 3) {
      await visit.page.getByRole('button', { name: 'Why am I seeing this?' }).first().press('Enter');
    }
    if (turn === 5) await choose(visit, 0, 'More like this');
    if (turn === 6) await choose(visit, 1, 'Hide this post');
    await linger(visit, 5_000);
  }
  return { opened: [...opened], dismissed, lasted: await now() - start };
}

test('six minutes of reading tell nobody what was read', { skip }, async () => {
  const amara = await reader();
  const from = mark(amara);
  const { opened, dismissed, lasted } = await readForSixMinutes(amara);
  assert.ok(lasted >= READING_MS);
  assert.ok(opened.length >= 5, `${opened.length} threads were opened`);
  await amara.page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await amara.still(600);
  const kept = await vaultOf(amara);
  const profile = JSON.parse(kept.profile);
  // The device did learn: there is something to give away.
  assert.ok(profile.seen.length >= opened.length, 'it remembers what was seen');
  assert.ok(profile.topics_opened.length > 0 && profile.sliders.length === 3);
  assert.equal(profile.hidden.length, 1);
  if (dismissed > 0) assert.match(kept.nudges, /"dismissed"/);

  const secrets = telling(kept.profile);
  for (const key of ['nudges', 'read']) if (kept[key]) telling(kept[key], secrets);
  const numbers = numbersOf(amara, opened);
  assert.ok(numbers.size >= opened.length, 'the numbers of what was opened are known');
  for (const secret of [...numbers, ...opened]) secrets.add(secret);

  const said = saidSince(amara, from);
  assert.deepEqual(leaks(said, secrets), []);
  for (const { method, url } of amara.requests.slice(from.requests)) {
    const what = `${method} ${new URL(url).pathname}`;
    assert.ok(REQUESTS_WHILE_READING.includes(what), `${what} is not needed to read`);
    assert.equal(new URL(url).search, '');
  }
  for (const text of amara.sent.slice(from.frames)) {
    const message = JSON.parse(text);
    const allowed = WHILE_READING[message.type];
    assert.ok(allowed, `${message.type} is not needed to read: ${text}`);
    const surplus = Object.keys(message).filter((key) => !allowed.includes(key));
    assert.deepEqual(surplus, [], `${message.type} says more than it needs`);
  }

  // The search finds what is there: by a reaction, which is meant to be told, and by a request.
  const then = mark(amara);
  await order(amara, 'Newest');
  await article(amara, 0).getByRole('button', { name: /^Like/ }).first().press('Enter');
  await amara.still(300);
  const liked = numbersOf(amara, [await article(amara, 0).getAttribute('aria-label')]);
  assert.deepEqual(leaks(saidSince(amara, then), liked), [...liked], 'a reaction names its post');
  const [one] = numbers;
  await amara.page.evaluate((id) => fetch(`/v1/health?seen=${id}`).then(() => {}), one);
  assert.deepEqual(leaks(saidSince(amara, then), new Set([one])), [one], 'a URL is searched too');
  amara.assertClean();
});

test('who reads and who does not say the same', { skip }, async () => {
  // Two members do the same for a while, but that one opens threads: kinds and number of their
  // messages do not tell which.
  const shapes = [];
  for (const opens of [true, false]) {
    const amara = await reader();
    // What arriving brought is acknowledged within 5 s of the page's clock: that is not reading.
    await linger(amara, 6_000);
    await amara.still(300);
    const from = mark(amara);
    for (let turn = 0; turn < 2; turn++) {
      if (opens) await read(amara, turn, 30_000);
      else await linger(amara, 30_000);
      await linger(amara, 30_000);
    }
    const shape = amara.sent.slice(from.frames).map((text) => JSON.parse(text).type)
      .filter((type) => type !== 'ping');
    shapes.push({ shape, requests: amara.requests.slice(from.requests)
      .map(({ url }) => url).filter((url) => !url.endsWith('/icon.svg')) });
    amara.assertClean();
    await amara.close();
    stage.visits.pop();
  }
  assert.deepEqual(shapes[0], shapes[1]);
});
