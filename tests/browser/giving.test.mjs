// SPDX-License-Identifier: MIT
// Helping the community's suggestions: off until somebody switches it on, then noised sums and
// nothing else, at a moment drawn in advance; taken back it is forgotten; and what comes of it is
// what a new browser begins with. The page's clock is moved, everything else is real.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Stage, Visit, reopenHouse, skip } from './support/house.mjs';
import { root } from './support/site.mjs';

const PROGRAM = path.join(root, 'build/bin/hearth');
const SWITCH = 'Help choose better suggestions for everybody here';
const HOUR_MS = 3_600_000;
const SUMS = 8 * (120 + 15);
const BEFORE_NOW = ['ines', 'tobias', 'meiling', 'kwame', 'rosa', 'jonas', 'yuki', 'lina', 'dmitri',
  'oksana', 'meera', 'arjun', 'wenbo', 'xiaolan', 'kenji', 'camille', 'mathieu', 'anneke', 'greta'];

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Somebody on a page whose clock the test moves. */
async function visitor() {
  const context = await stage.browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  const visit = new Visit(stage.house, await context.newPage());
  stage.visits.push(visit);
  await visit.page.clock.install();
  await visit.go();
  await visit.loaded();
  await visit.become('Amara');
  await visit.still();
  return visit;
}

/** Twenty answered suggestions, as the device keeps them. */
function ledger(now) {
  const entries = [];
  for (let number = 1; number <= 20; number++) {
    const context = Array(15).fill(0);
    context[0] = 65_536;
    context[1 + number % 12] = 65_536;
    entries.push({ number, kind: 'unanswered-question', shown_ms: now - number * HOUR_MS,
      outcome: 'accepted', outcome_ms: now - number * HOUR_MS, subject: 987_654_321,
      parameters: [{ name: 'who', text: 'Somebody Secret' }], context, learned: true });
  }
  return { entries, count: 20, clock_ms: now };
}

/** Puts a value where the vault keeps it, beside a key that is there. */
function keep(visit, key, value) {
  return visit.page.evaluate(([name, text]) => new Promise((resolve, reject) => {
    const open = indexedDB.open('hearth');
    open.onerror = reject;
    open.onsuccess = () => {
      const store = open.result.transaction('kept', 'readwrite').objectStore('kept');
      const keys = store.getAllKeys();
      keys.onsuccess = () => {
        const parts = String(keys.result[0]).split('\n');
        parts[parts.length - 1] = name;
        store.put(new TextEncoder().encode(text), parts.join('\n'));
        store.transaction.oncomplete = resolve;
      };
    };
  }), [key, value]);
}

const contributions = (visit) => visit.requests
  .filter(({ method, url }) => method === 'POST' && url.endsWith('/contribute'))
  .map(({ body }) => JSON.parse(body));

async function contributed(visit, count) {
  while (contributions(visit).length < count) {
    await visit.page.clock.runFor(6_000);
    await visit.page.waitForTimeout(20);
  }
  return contributions(visit).at(-1);
}

/** Twenty-five hours pass, in which a browser may give; it is connected again. */
async function nextDay(visit) {
  await visit.page.clock.runFor(6_000);
  await visit.page.clock.fastForward(25 * HOUR_MS);
}

let gift;

test('given are sums with noise and nothing else, once somebody switched it on', { skip },
  async () => {
    const amara = await visitor();
    const now = await amara.page.evaluate(() => Date.now());
    await keep(amara, 'nudges', JSON.stringify(ledger(now)));
    await amara.page.reload();
    await amara.drawn();
    await amara.loaded();
    await amara.become('Amara');
    await amara.view('ledger');
    const share = amara.page.getByRole('switch', { name: SWITCH });
    await share.waitFor();
    assert.equal(await share.getAttribute('aria-checked'), 'false');
    await nextDay(amara);
    assert.deepEqual(contributions(amara), [], 'nothing is said before that');

    await share.press('Enter');
    await amara.page.getByRole('switch', { name: SWITCH, checked: true }).waitFor();
    assert.deepEqual(await contributed(amara, 1), { want: 'join' });
    await amara.button('Copy what would be given').press('Enter');
    await amara.still(100);
    const copied = JSON.parse(await amara.page.evaluate(() => navigator.clipboard.readText()));
    assert.equal(copied.sums.length, SUMS);

    await nextDay(amara);
    const given = await contributed(amara, 2);
    assert.deepEqual(Object.keys(given).sort(), ['pass', 'sums', 'want']);
    assert.equal(given.want, 'give');
    assert.equal(given.sums.length, SUMS);
    assert.ok(given.sums.every((sum) => Number.isInteger(sum) && Math.abs(sum) < 1_500));
    assert.doesNotMatch(JSON.stringify(given), /Secret|987654321|unanswered/);
    // Seven arms had no outcome: what is said of them is noise, and another one each time.
    const silent = given.sums.slice(0, 135);
    assert.ok(silent.filter((sum) => sum !== 0).length > 100);
    assert.notDeepEqual(silent, copied.sums.slice(0, 135));
    gift = given;

    // Given once: the next day has nothing to give.
    await nextDay(amara);
    await amara.page.clock.runFor(12_000);
    assert.equal(contributions(amara).length, 2);
    await amara.page.getByRole('switch', { name: SWITCH }).press('Enter');
    assert.deepEqual(await contributed(amara, 3), { want: 'leave' });
  });

/** A member's access token, as the host's page gets it. */
async function signIn(account) {
  const post = async (where, body, token) => {
    const answer = await fetch(stage.house.origin + where, { method: 'POST',
      headers: { 'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.json();
  };
  const { token } = await post('/v1/demo/login', { account });
  const { access } = await post('/v1/auth/sso', { community: 'demo', token });
  return (where, body) => post(where, body, access);
}

test('a new browser begins with what twenty members gave', { skip }, async () => {
  for (const account of [...BEFORE_NOW, 'sefa']) {
    const post = await signIn(account);
    const { pass } = await post('/v1/c/demo/contribute', { want: 'join' });
    await post('/v1/c/demo/contribute', { want: 'give', pass, sums: gift.sums });
  }
  await stage.house.stop();
  const prior = (...options) => JSON.parse(execFileSync(PROGRAM, ['prior', '--community', 'demo',
    '--store', `sqlite:${path.join(stage.house.folder, 'demo.db')}`, '--json', ...options],
  { encoding: 'utf8' }));
  const { givers, candidate, shipped } = prior('--update');
  assert.deepEqual({ givers, shipped }, { givers: 20, shipped: 0 });
  assert.equal(candidate, 1);
  assert.equal(prior('--ship').shipped, 1);
  stage.house = await reopenHouse(stage.house);

  const jonas = await visitor();
  const told = await jonas.page.evaluate(async () => (await fetch('/v1/c/demo/prior')).json());
  assert.ok(jonas.requests.some(({ method, url }) => method === 'GET' && url.endsWith('/prior')),
    'it asked by itself');
  await jonas.view('ledger');
  await jonas.button('Copy all of it').press('Enter');
  await jonas.still(100);
  const { learned } = JSON.parse(await jonas.page.evaluate(() => navigator.clipboard.readText()));
  // The third arm is what all twenty answered: welcome every time.
  const shippedMean = told.shipped.beliefs[2 * 135] / 2 ** 24;
  assert.ok(shippedMean > 0.3, `${shippedMean}`);
  assert.equal(learned.answer[0], Math.trunc(shippedMean * 1000));
});
