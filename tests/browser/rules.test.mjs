// SPDX-License-Identifier: MIT
// The rules at the writer's side: what they catch is marked while one types, said in the rule's own
// words, and decided again by the server, which believes no browser.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';
import { verdictHash } from './support/verdict.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Pixels of the wavy underline's colour below the field's first line. */
async function underlined(visit, name) {
  const box = await visit.field(name).boundingBox();
  const shot = await visit.page.screenshot({ clip: { x: box.x, y: box.y + 14, width: box.width,
    height: 12 } });
  return visit.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] > 140 && data[i + 1] < 90 && data[i + 2] < 90) red++;
    }
    return red;
  }, shot.toString('base64'));
}

/** The picture follows the words by a frame or two, and the field may be on its way. */
async function becomesUnderlined(visit, name) {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    if (await underlined(visit, name) > 20) return true;
    await visit.still(100);
  }
  return false;
}

// [what it is about, text, the words caught, what the rule says, its action]
const CASES = [
  ['an address', 'Write to bob@example.org please', 'bob@example.org',
    'Please leave out how to reach you (“bob@example.org”).', 'blocks'],
  ['an insult', 'Only an idiot would glue that', 'idiot', '“idiot” hits a person.', 'blocks'],
  ['an insult in disguise', 'Only an 1d1ot would glue that', '1d1ot', '“1d1ot” hits a person.',
    'blocks'],
  ['an offer', 'A crypto giveaway for you', 'crypto giveaway', 'reads like a money offer',
    'blocks'],
  ['a shop', 'All brands in stock, order now', 'in stock · order now',
    'This sounds like a shop (“in stock”)', 'holds'],
  ['dangerous advice', 'You can bridge the fuse', 'bridge the fuse', 'can start a fire', 'hints'],
];
const TITLES = { blocks: 'Not possible as it is', holds: 'A moderator will look at this first',
  hints: 'A hint from the rules' };

test('what a rule catches is marked and explained while one types', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara', mode: 'canvas' });  // it draws the underline
  await amara.compose({ title: 'A question about hinges', body: '' });
  const text = amara.field('Text');
  const banner = amara.page.getByRole('region', { name: 'New post' }).getByRole('status');
  for (const [about, words, caught, says, action] of CASES) {
    await text.fill('');
    await banner.first().waitFor({ state: 'detached' });
    await eventually(async () =>
      assert.equal(await underlined(amara, 'Text'), 0, `${about}: nothing is marked before`));
    await text.focus();
    await amara.page.keyboard.type(words);
    await banner.filter({ hasText: says }).filter({ hasText: TITLES[action] }).waitFor();
    await amara.described(text, `Marked: ${caught}`);
    await eventually(async () =>
      assert.equal(await text.getAttribute('aria-invalid'), action === 'blocks' ? 'true' : null, about));
    await eventually(async () =>
      assert.equal(await amara.button('Publish').isDisabled(), action === 'blocks', about));
    assert.ok(await becomesUnderlined(amara, 'Text'), `${about}: the words are underlined`);
  }
  // And it is said where a screen reader listens.
  await eventually(async () =>
    assert.match(await amara.page.getByRole('status').last().innerText(), /can start a fire/));
  await text.fill('You can change the fuse');
  await banner.first().waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await text.getAttribute('aria-description'), null));
});

test('one tap takes what a rule offers in place of the words', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await amara.compose({ title: 'Spare hinges', body: 'Write to bob@example.org or ask here' });
  const text = amara.field('Text');
  await amara.described(text, 'Marked: bob@example.org');
  await amara.button('Leave it out').press('Enter');
  await amara.button('Leave it out').waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await text.inputValue(), 'Write to or ask here'));
  await eventually(async () =>
    assert.equal(await amara.field('Title').inputValue(), 'Spare hinges'));
  await eventually(async () => assert.equal(await amara.button('Publish').isDisabled(), false));
  await eventually(async () =>
    assert.ok(await text.evaluate((el) => el.getRootNode().activeElement === el), 'one goes on writing'));
});

test('browser and server come to the same verdict, byte for byte', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  for (const [title, body] of [['A plain question', 'How do I open it?'],
    ['A shop, it seems', 'All brands in stock, order now'],
    ['A warning', 'Never bridge the fuse']]) {
    const already = amara.told('mut').length;
    await amara.publish({ title, body });
    const [sent] = amara.told('mut').slice(already).filter(({ op }) => op === 'create_post');
    const answer = await answerTo(amara, sent);
    assert.equal(answer.st ?? 'ok', 'ok', title);
    assert.equal(sent.args.verdict, verdictHash(answer.verdict), title);
  }
});

test('a browser that lies about the verdict is overruled', { skip }, async () => {
  const { api, topic } = await liar();
  const harmless = verdictHash({ rules_hash: '', core: 1, action: 'allow', findings: [] });
  const post = (mid, body, verdict) => api('/v1/c/demo/mutate', { client: 4711, muts: [{ mid,
    op: 'create_post', args: { topic, kind: 'discussion', title: 'Nothing to see here', body,
      locale: 'en', ...(verdict && { verdict }) } }] });
  for (const [mid, body, verdict, outcome] of [
    [1, 'Only an idiot would glue that', harmless, 'no'],
    [2, 'Only an idiot would glue that', undefined, 'no'],
    [3, 'Write to bob@example.org', harmless, 'no'],
    [4, 'All brands in stock, order now', harmless, 'ok'],
    [5, 'It squeaks on Tuesdays', 'ffffffffffffffff', 'ok']]) {
    const answer = await post(mid, body, verdict);
    const res = answer.messages.find(({ type }) => type === 'res');
    assert.equal(res.st ?? 'ok', outcome, `${body}, ${verdict}: ${JSON.stringify(answer)}`);
    if (outcome === 'no') {
      assert.equal(res.code, 'rule_violation');
      assert.equal(res.verdict.action, 'require_edit');
    } else {
      assert.equal(res.verdict.action ?? 'allow', mid === 4 ? 'hold' : 'allow');
    }
  }
  // Held whatever was claimed: a visitor sees the plain one and not the shop.
  const visitor = await stage.visit();
  await visitor.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await visitor.article('It squeaks on Tuesdays').waitFor();
  await eventually(async () =>
    assert.equal(await visitor.page.getByText('All brands in stock').count(), 0));
});

/** The server's answer to a command, from what the page received. */
async function answerTo(visit, sent) {
  for (;;) {
    const found = visit.received.map((text) => JSON.parse(text))
      .find(({ type, mid, client }) => type === 'res' && mid === sent.mid && client === sent.client);
    if (found) return found;
    await visit.page.waitForEvent('websocket', { timeout: 50 }).catch(() => {});
  }
}

/** Dorothea without a widget: signed in over the API, with a topic to write in. */
async function liar() {
  const { origin } = stage.house;
  let bearer;
  const api = async (path, body) => {
    const answer = await fetch(origin + path, { method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', origin,
        ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: body && JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  const { token } = await api('/v1/demo/login', { account: 'dorothea' });
  ({ access: bearer } = await api('/v1/auth/sso', { community: 'demo', token }));
  const { messages } = await api('/v1/c/demo/snapshot');
  const topics = messages.flatMap((message) => message.topics || []);
  return { api, topic: topics.find(({ name }) => name === 'Workbench').id };
}
