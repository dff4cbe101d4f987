// SPDX-License-Identifier: MIT
// What one missed, by mail, from the settings to the mailbox and back: asked for, confirmed through
// the letter's own link in a browser where nobody is signed in, changed, stopped.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';
import { Relay } from './support/relay.mjs';

let stage;
let relay;

before(async () => {
  if (skip) return;
  relay = await Relay.open();
  stage = await Stage.open({ extra: ['--mail', relay.url] });
});
afterEach(() => stage?.leave());
after(async () => {
  await stage?.close();
  await relay?.close();
});

const card = (visit) => visit.page.getByRole('region', { name: 'What you missed, by mail' });
const inCard = (visit, name) => card(visit).getByRole('button', { name, exact: true });

/** Opens a letter's link where nobody is signed in; the page, to press its one button. */
async function follow(link) {
  const context = await stage.browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security/.test(message.text())) wrong.push(message.text());
  });
  await page.goto(link);
  return { page, async close() {
    await context.close();
    assert.deepEqual(wrong, []);
  } };
}

/** Leaves the settings and comes back: what was said elsewhere is asked for again. */
async function lookAgain(visit, words) {
  for (;;) {
    await visit.view('feed');
    await visit.view('settings');
    if (await card(visit).getByText(words).count()) return;
  }
}

test('letters are asked for in the settings and confirmed in the mailbox', { skip }, async () => {
  const ada = await stage.visit({ as: 'Amara' });
  await ada.view('settings');
  await card(ada).getByRole('textbox', { name: 'Mail address' }).fill('amara@nowhere');
  await inCard(ada, 'Send me letters').press('Enter');
  await card(ada).getByText('This is not a mail address we can write to.').waitFor();

  await card(ada).getByRole('textbox', { name: 'Mail address' }).fill('amara@example.org');
  await card(ada).getByRole('combobox', { name: 'How often' }).selectOption('At most once a day');
  await inCard(ada, 'Send me letters').press('Enter');
  await card(ada).getByText(/^We have written to amara@example\.org/).waitFor();
  const letter = await relay.next();
  assert.equal(letter.to, 'amara@example.org');
  await inCard(ada, 'Send it again').press('Enter');
  const again = await relay.next();
  const link = /http\S+link\?t=c\S+/;
  assert.ok(again.html.includes(link.exec(again.text)[0].replaceAll('&', '&amp;')));

  const mailbox = await follow(link.exec(letter.text)[0]);
  await mailbox.page.getByRole('heading', { name: /^Send what you miss in / }).waitFor();
  await mailbox.page.getByRole('button', { name: 'Yes, send it to me' }).click();
  await mailbox.page.getByRole('heading', { name: /^Thank you\./ }).waitFor();
  await mailbox.page.goto(link.exec(again.text)[0]);
  await mailbox.page.getByRole('heading', { name: /no longer in use/ }).waitFor();
  assert.equal(await mailbox.page.getByRole('button').count(), 0);
  await mailbox.close();

  await lookAgain(ada, 'Letters go to amara@example.org.');
  await card(ada).getByText('At most once a day').waitFor();
  await inCard(ada, 'Change').press('Enter');
  await card(ada).getByRole('combobox', { name: 'How often' }).selectOption('At most once a week');
  await inCard(ada, 'Send me letters').press('Enter');
  await card(ada).getByText('At most once a week').waitFor();
  await inCard(ada, 'Stop the letters').press('Enter');
  await card(ada).getByRole('textbox', { name: 'Mail address' }).waitFor();
});

/** Every post with a title in whatever the server said. */
function titled(value) {
  if (!value || typeof value !== 'object') return [];
  const here = value.id && value.content?.title && value.kind !== 'reply' ? [value] : [];
  return here.concat(...Object.values(value).map(titled));
}

test('a link to a conversation opens it', { skip }, async () => {
  const snapshot = await fetch(`${stage.house.origin}/v1/c/demo/snapshot`);
  const posts = titled(await snapshot.json());
  assert.ok(posts.length > 5);
  const post = posts.at(-1);
  const reader = await stage.visit();
  await reader.page.goto('about:blank');
  await reader.go(`/forum.html#hearth-${post.id}`);
  await reader.page.getByRole('heading', { name: post.content.title, exact: true }).waitFor();
});

test('without a relay nothing of it is there', { skip }, async () => {
  const plain = await Stage.open();
  try {
    const mei = await plain.visit({ as: 'Amara' });
    const answered = mei.page.waitForResponse((response) => response.url().endsWith('/letters'));
    await mei.view('settings');
    assert.deepEqual(await (await answered).json(), {});
    await mei.still();
    assert.equal(await card(mei).count(), 0);
    await plain.leave();
  } finally {
    await plain.close();
  }
});
