// SPDX-License-Identifier: MIT
// Helping the community's suggestions: off until somebody switches it on, then noised sums and
// nothing else, at a moment drawn in advance; taken back it is forgotten; and what comes of it is
// what a new browser begins with. The moment drawn in advance is moved to now where the device
// keeps it; everything else is real.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { Stage, reopenHouse, skip } from './support/house.mjs';
import { root } from './support/site.mjs';

const PROGRAM = path.join(root, 'build/bin/hearth');
const SWITCH = 'Help choose better suggestions for everybody here';
const HOUR_MS = 3_600_000;
const LATE_MS = 60_000;  // a busy machine is no failure
const SUMS = 8 * (120 + 15);
const GIVERS = ['ines', 'tobias', 'meiling', 'kwame', 'rosa', 'jonas', 'yuki', 'lina', 'dmitri',
  'oksana', 'meera', 'arjun', 'wenbo', 'xiaolan', 'kenji', 'camille', 'mathieu', 'anneke', 'greta',
  'sefa'];

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Amara, who may copy. */
const visitor = () => stage.visit({ as: 'Amara',
  permissions: ['clipboard-read', 'clipboard-write'] });

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

/** The ledger as the device keeps it; with `change`, as it keeps it from then on. */
function vault(visit, change) {
  return visit.page.evaluate((text) => new Promise((resolve, reject) => {
    const open = indexedDB.open('hearth');
    open.onerror = reject;
    open.onsuccess = () => {
      const store = open.result.transaction('kept', 'readwrite').objectStore('kept');
      const keys = store.getAllKeys();
      keys.onsuccess = () => {
        const parts = String(keys.result[0]).split('\n');
        parts[parts.length - 1] = 'nudges';
        const key = parts.join('\n');
        if (text) store.put(new TextEncoder().encode(text), key);
        const kept = store.get(key);
        store.transaction.oncomplete = () =>
          resolve(kept.result ? JSON.parse(new TextDecoder().decode(kept.result)) : {});
      };
    };
  }), change && JSON.stringify(change));
}

/** What `look` finds, as soon as it finds something. */
async function until(visit, look) {
  for (const late = Date.now() + LATE_MS; Date.now() < late; await visit.still(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`nothing after ${LATE_MS} ms: ${look}`);
}

/** Waits until the device keeps a ledger of which this holds. */
function kept(visit, holds) {
  return until(visit, async () => {
    const now = await vault(visit);
    return holds(now) && now;
  });
}

/** The device keeps this ledger, and the page opens anew with it: written while the widget, which
 * would write its own when it leaves, is gone. */
async function reopen(visit, change) {
  await visit.page.goto(`${stage.house.origin}/v1/health`);
  await vault(visit, change);
  await visit.go();
  await visit.loaded();
  await visit.become('Amara');
  await visit.view('ledger');
}

const contributions = (visit) => visit.requests
  .filter(({ method, url }) => method === 'POST' && url.endsWith('/contribute'))
  .map(({ body }) => JSON.parse(body));

async function contributed(visit, count) {
  await until(visit, () => contributions(visit).length >= count);
  return contributions(visit).at(-1);
}

/** The sums the device would give now. */
async function copy(visit) {
  await visit.page.evaluate(() => navigator.clipboard.writeText(''));
  await visit.button('Copy what would be given').press('Enter');
  const text = await until(visit, () =>
    visit.page.evaluate(() => navigator.clipboard.readText()));
  return JSON.parse(text).sums;
}

const gifts = [];

test('given are sums with noise and nothing else, once somebody switched it on', { skip },
  async () => {
    const amara = await visitor();
    await reopen(amara, ledger(Date.now()));
    await amara.page.getByRole('switch', { name: SWITCH, checked: false }).waitFor();
    assert.deepEqual(contributions(amara), [], 'nothing is said before that');

    await amara.page.getByRole('switch', { name: SWITCH }).press('Space');
    await amara.page.getByRole('switch', { name: SWITCH, checked: true }).waitFor();
    assert.deepEqual(await contributed(amara, 1), { want: 'join' });
    // Every copy has noise of its own, as other devices' gifts would.
    for (let i = 0; i < GIVERS.length; i++) gifts.push(await copy(amara));
    const [copied] = gifts;
    assert.equal(copied.length, SUMS);

    // Some moment of the day that follows.
    const waiting = await kept(amara, ({ sharing }) => sharing?.due_ms > 0);
    const wait = waiting.sharing.due_ms - Date.now();
    assert.ok(wait > 0 && wait < 25 * HOUR_MS, `${wait}`);
    assert.equal(contributions(amara).length, 1);
    waiting.sharing.due_ms = 1;
    await reopen(amara, waiting);
    const given = await contributed(amara, 2);
    assert.deepEqual(Object.keys(given).sort(), ['pass', 'sums', 'want']);
    assert.equal(given.want, 'give');
    assert.equal(given.sums.length, SUMS);
    assert.ok(given.sums.every((sum) => Number.isInteger(sum) && Math.abs(sum) < 1_500));
    assert.doesNotMatch(JSON.stringify(given), /Secret|987654321|unanswered/);
    // Seven arms had no outcome: what is said of them is noise, and another one each time.
    const silent = given.sums.slice(0, 135);
    assert.ok(silent.filter((sum) => sum !== 0).length > 100);
    assert.notDeepEqual(silent, copied.slice(0, 135));

    // Given once and for all, and the next is not due.
    const after = await kept(amara, ({ sharing }) => sharing.given === 20);
    assert.equal(after.sharing.due_ms, undefined);
    await amara.page.getByRole('switch', { name: SWITCH }).press('Space');
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
  for (const [i, account] of GIVERS.entries()) {
    const post = await signIn(account);
    const { pass } = await post('/v1/c/demo/contribute', { want: 'join' });
    await post('/v1/c/demo/contribute', { want: 'give', pass, sums: gifts[i] });
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
  // The third arm is what all twenty answered, welcome every time: one fact spoke in each.
  const [always, ...facts] = told.shipped.beliefs.slice(2 * 135, 2 * 135 + 13)
    .map((x) => x / 2 ** 24);
  const worth = always + facts.reduce((sum, x) => sum + x, 0) / facts.length;
  assert.ok(worth > 0.3, `${worth}`);
  assert.equal(learned.answer[0], Math.trunc(always * 1000));
});
