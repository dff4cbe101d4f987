// SPDX-License-Identifier: MIT
// What one missed, by mail, from the settings to the mailbox and back: asked for, confirmed through
// the letter's own link in a browser where nobody is signed in, changed, stopped.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';
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

/** Waits until the server has answered the page with this state, address and period. */
async function answered(visit, wanted) {
  for (;;) {
    const { state = 'off', address = '', period = 'week' } = visit.answers.at(-1) ?? {};
    if (`${state} ${address} ${period}` === wanted) return;
    await visit.page.waitForResponse((response) => response.url().endsWith('/letters'),
      { timeout: 1000 }).catch(() => {});
  }
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
  ada.answers = [];
  ada.page.on('response', async (response) => {
    if (response.url().endsWith('/letters') && response.ok()) ada.answers.push(await response.json());
  });
  await ada.view('settings');
  const address = card(ada).getByRole('textbox', { name: 'Mail address' });
  await address.fill('amara@nowhere');
  await inCard(ada, 'Send me letters').press('Enter');
  await ada.described(address, 'This is not a mail address we can write to.');

  await address.fill('amara@example.org');
  await card(ada).getByRole('combobox', { name: 'How often' }).selectOption('At most once a day');
  await inCard(ada, 'Send me letters').press('Enter');
  await card(ada).getByText(/^We have written to amara@example\.org/).last().waitFor();
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
  await eventually(async () => assert.equal(await mailbox.page.getByRole('button').count(), 0));
  await mailbox.close();

  await lookAgain(ada, 'Letters go to amara@example.org.');
  const often = card(ada).getByRole('combobox', { name: 'How often' });
  await eventually(async () =>
    assert.equal(await often.evaluate((el) => el.selectedOptions[0].textContent), 'At most once a day'));
  await often.selectOption('At most once a week');
  await inCard(ada, 'Save').press('Enter');
  await ada.page.getByText('Saved.').first().waitFor();
  await answered(ada, 'on amara@example.org week');
  await inCard(ada, 'Stop the letters').press('Enter');
  await inCard(ada, 'Send me letters').waitFor();
  await answered(ada, 'off  week');
});
