// SPDX-License-Identifier: MIT
// alone: it counts frames while nothing happens.
// What does not happen: no frame while nothing changes, and no word to anybody about what is read.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';

const IDLE_MS = 5_000;

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
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

test('a focused field draws nothing, empty or with words a rule caught', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara', reducedMotion: 'no-preference' });
  await amara.compose({ title: 'A question about hinges', body: '' });
  await amara.field('Text').focus();
  assert.equal(await idleFrames(amara), 0, 'empty');
  await amara.page.keyboard.type('Only an idiot would glue that');
  await amara.page.getByRole('status').filter({ hasText: 'hits a person' }).first().waitFor();
  assert.equal(await idleFrames(amara), 0, 'with marks');
});

// While reading a browser says only this: which part of the window it does not hold yet; how far it
// has got in the log; and that it is still there. privacy.test.mjs reads for longer.
const WHILE_READING = { more: ['type', 'c', 'before', 'n'],
  replies: ['type', 'c', 'floor', 'before', 'from'], ack: ['type', 'c', 'seq'],
  ping: ['type', 'n'] };

test('reading, scrolling, sorting and opening say nothing of what is read', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara', where: '/forum.html' });
  await amara.still(1_000);
  const requests = amara.requests.length;
  const frames = amara.sent.length;
  const { page } = amara;
  for (const order of ['Newest', 'Active', 'Hot', 'Unanswered', 'Top of the week', 'For you']) {
    await page.getByRole('tab', { name: order }).press('Enter');
    await page.getByRole('tab', { name: order, selected: true }).waitFor();
  }
  for (let screen = 0; screen < 8; screen++) {
    await page.mouse.wheel(0, 700);
    await amara.still(150);
  }
  const opened = [];
  for (let turn = 0; turn < 3; turn++) {
    const card = page.getByRole('feed', { name: 'Feed' }).getByRole('article').nth(turn);
    const title = await card.getAttribute('aria-label');
    await card.getByRole('link', { name: title, exact: true }).press('Enter');
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    opened.push(title);
    await amara.still(300);
    await amara.button('Back').press('Enter');
    await page.getByRole('feed', { name: 'Feed' }).waitFor();
  }
  await amara.more(opened[0], 'More like this');
  await amara.more(opened[1], 'Hide this post');
  await page.getByRole('button', { name: 'Why am I seeing this?' }).first().press('Enter');
  await page.getByText('Its place comes from these reasons').first().waitFor();
  await page.getByRole('combobox', { name: 'Topic' }).first().selectOption('Workbench');
  await amara.still(500);

  assert.deepEqual(amara.requests.slice(requests), [], 'no request at all');
  const said = amara.sent.slice(frames).map((text) => JSON.parse(text));
  for (const message of said) {
    const allowed = WHILE_READING[message.type];
    assert.ok(allowed, `${message.type} is not needed to read: ${JSON.stringify(message)}`);
    const surplus = Object.keys(message).filter((key) => !allowed.includes(key));
    assert.deepEqual(surplus, [], `${message.type} says more than it needs`);
  }
});

test('what was learned from reading stays on the device, and out of every later hello', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  const title = await amara.page.getByRole('feed', { name: 'Feed' }).getByRole('article').first()
    .getAttribute('aria-label');
  await amara.more(title, 'More like this');
  await amara.page.getByText('Noted. Your feed has changed.').first().waitFor();
  await amara.page.reload();
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
