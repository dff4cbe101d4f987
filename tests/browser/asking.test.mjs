// SPDX-License-Identifier: MIT
// Polls and events, from both sides: one asks, the other answers; what was chosen counts at once
// everywhere, who chose what stays with who chose it, and whoever wants to come is told when the
// date changes.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, composer, skip } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const DAY_MS = 86_400_000;

/** The day so many days from now on this machine's clock, as a date field holds it. */
function day(ahead) {
  const at = new Date(Date.now() + ahead * DAY_MS);
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Opens the composer for this kind of post, with a title and a topic. */
async function begin(visit, kind, title) {
  await visit.compose({ title, body: '' });
  await composer(visit.page).getByRole('tab', { name: kind, exact: true }).press('Enter');
}

async function publish(visit) {
  await visit.button('Publish').press('Enter');
  await visit.button('New post').waitFor();
}

const option = (visit, name) => visit.page.getByRole('radio', { name });
const label = (visit, name) => visit.page.getByLabel(name, { exact: true });

test('a poll is made, answered, seen by all at once, and nobody learns who chose what', { skip },
  async () => {
    const jonas = await stage.visit({ as: 'Jonas' });
    await begin(jonas, 'Poll', 'Tea, coffee or water?');
    await label(jonas, 'Option 1').fill('Tea');
    await jonas.button('Publish').press('Enter');
    await jonas.page.getByRole('alert').getByText('A poll needs at least two options.').waitFor();
    await label(jonas, 'Option 2').fill('Tea');
    await jonas.button('Publish').press('Enter');
    await jonas.page.getByRole('alert').getByText('Two options say the same.').waitFor();
    await label(jonas, 'Option 2').fill('Coffee');
    await jonas.button('Add an option').press('Enter');
    await label(jonas, 'Option 3').fill('Only an idiot drinks water');
    await composer(jonas.page).getByText('Marked: idiot', { exact: true }).waitFor();
    assert.equal(await jonas.button('Publish').isDisabled(), true, 'rules read the options');
    await label(jonas, 'Option 3').fill('Water');
    await composer(jonas.page).getByRole('combobox', { name: 'Open for' })
      .selectOption('14 days');
    await composer(jonas.page).getByText('Marked: idiot', { exact: true })
      .waitFor({ state: 'detached' });
    await publish(jonas);
    await jonas.open('Tea, coffee or water?');

    const amara = await stage.visit({ as: 'Amara' });
    await amara.open('Tea, coffee or water?');
    await amara.page.getByText('Nobody has voted yet · closes in 2 wk.', { exact: true }).waitFor();
    assert.equal(await option(amara, /^Tea, /).count(), 0, 'no result before one has chosen');
    await amara.page.getByRole('link', { name: 'Show the results' }).press('Enter');
    await option(amara, 'Tea, 0 %').waitFor();
    await option(amara, /^Tea/).press('Space');
    await option(amara, 'Tea, 100 %').and(amara.page.getByRole('radio', { checked: true }))
      .waitFor();
    await jonas.page.getByText('1 person voted · closes in 2 wk.', { exact: true }).waitFor();
    await option(jonas, /^Coffee/).press('Space');
    await option(jonas, 'Coffee, 50 %').waitFor();
    await option(amara, 'Coffee, 50 %').waitFor();
    await option(amara, /^Coffee/).press('Space');
    await option(jonas, 'Coffee, 100 %').waitFor();
    await amara.page.getByRole('link', { name: 'Take my vote back' }).press('Enter');
    await jonas.page.getByText('1 person voted · closes in 2 wk.', { exact: true }).waitFor();
    await amara.page.reload();
    await amara.drawn();
    await amara.open('Tea, coffee or water?');
    await amara.page.getByText('1 person voted · closes in 2 wk.', { exact: true }).waitFor();

    const votes = jonas.received.map((text) => JSON.parse(text))
      .flatMap(({ ev }) => ev ?? []).filter(({ kind }) => kind === 'vote_cast');
    assert.ok(votes.length >= 4, `${votes.length} votes came`);
    const own = votes.filter(({ actor }) => actor !== undefined);
    assert.equal(own.length, 1, 'of others\' votes nobody is named');
  });

test('an event is announced, answered, moved and called off', { skip }, async () => {
  const jonas = await stage.visit({ as: 'Jonas' });
  await begin(jonas, 'Event', 'Chains and cake');
  await jonas.button('Publish').press('Enter');
  await jonas.page.getByRole('alert').getByText('Choose the day and the time it begins.').waitFor();
  await label(jonas, 'Day').fill(day(-2));
  await label(jonas, 'Begins at').fill('18:30');
  await jonas.button('Publish').press('Enter');
  await jonas.page.getByRole('alert').getByText(/^That date is over/).waitFor();
  await label(jonas, 'Day').fill(day(3));
  await label(jonas, 'Ends at (optional)').fill('17:00');
  await jonas.button('Publish').press('Enter');
  await jonas.page.getByRole('alert').getByText('It ends before it begins.').waitFor();
  await label(jonas, 'Ends at (optional)').fill('20:00');
  await label(jonas, 'Place').fill('Hof 3');
  await publish(jonas);
  await jonas.open('Chains and cake');
  await jonas.page.getByText(/6:30.PM – 8:00.PM$/).waitFor();

  const amara = await stage.visit({ as: 'Amara' });
  await amara.page.getByRole('tab', { name: 'Events', exact: true }).press('Enter');
  const cards = amara.page.getByRole('feed').getByRole('article');
  await cards.filter({ hasText: 'Chains and cake' }).waitFor();
  for (const card of await cards.all()) {
    assert.match(await card.textContent(), /Event/, 'nothing but events');
  }
  await amara.open('Chains and cake');
  const answer = (name) => amara.page.getByRole('group', { name: 'Do you come?' })
    .getByRole('button', { name });
  await answer(/^I'm coming/).press('Enter');
  await answer("I'm coming, 1").and(amara.page.getByRole('button', { pressed: true })).waitFor();
  await jonas.page.getByText('Coming: Amara Okafor', { exact: true }).waitFor();

  await jonas.more('Chains and cake', 'Edit');
  assert.equal(await label(jonas, 'Day').inputValue(), day(3));
  assert.equal(await label(jonas, 'Begins at').inputValue(), '18:30');
  await label(jonas, 'Day').fill(day(4));
  await label(jonas, 'Last day (optional)').fill(day(4));
  await jonas.button('Save').press('Enter');
  await amara.panel('Notifications');
  await amara.page.getByText('Jonas Ehrlich gave an event another date').waitFor();

  await jonas.more('Chains and cake', 'Edit');
  await jonas.page.getByRole('switch', { name: 'It does not take place' }).press('Space');
  await jonas.button('Save').press('Enter');
  await jonas.page.getByText('Called off', { exact: true }).waitFor();
  await amara.page.getByRole('button', { name: /^Jonas Ehrlich called an event off/ })
    .press('Enter');
  await amara.page.getByRole('heading', { name: 'Chains and cake' }).waitFor();
  await answer(/^I'm coming/).waitFor({ state: 'detached' });
});
