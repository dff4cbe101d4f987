// SPDX-License-Identifier: MIT
// alone: it counts frames while nothing happens.
// What does not happen: no frame while nothing changes, and no word to anybody about what is read.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';

const IDLE_MS = 5_000;

let stage;
before(async () => { if (!skip) stage = await Stage.open({ mode: 'canvas' }); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Frames drawn in five seconds, once nothing moves any more. */
async function idleFrames(visit) {
  const from = await visit.still(1_500);
  await visit.page.waitForTimeout(IDLE_MS);
  return await visit.frames() - from;
}

test('an idle feed draws nothing', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara', reducedMotion: 'no-preference' });
  assert.equal(await idleFrames(amara), 0);
});

test('what was learned from reading stays on the device, and out of every later hello', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const title = await amara.page.getByRole('feed', { name: 'Feed' }).getByRole('article').first()
    .getAttribute('aria-label');
  await amara.more(title, 'More like this');
  await amara.page.getByText('Noted. Your feed has changed.').first().waitFor();
  await amara.reopen();
  await amara.drawn();
  await amara.loaded();
  const whole = [...amara.requests.map(({ url, body }) => url + body), ...amara.sent].join('\n');
  for (const word of ['taste', 'weight', 'profile', 'opened', 'dwell', 'seen']) {
    assert.ok(!whole.includes(`"${word}`), `nothing called ${word} is sent`);
  }
  const keys = new Set(amara.told('hello').flatMap((hello) => Object.keys(hello)));
  const known = ['type', 'v_min', 'v_max', 'core', 'client', 'token', 'subs', 'n'];
  assert.deepEqual([...keys].filter((key) => !known.includes(key)), []);
});
