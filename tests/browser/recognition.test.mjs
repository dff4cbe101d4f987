// SPDX-License-Identifier: MIT
// Recognition from both sides of the counter: a member sees what they earned, says yes to the
// board, buys something and gets a code; the owner sees the code and hands over, and the member is
// told. Whose medals somebody looks at is nobody's business, the server's included.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Stage, skip } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const CHEAP = 'Bench sticker';

async function open(visit, tab) {
  await visit.view('feed');
  await visit.view('recognition');
  await visit.page.getByRole('tablist', { name: 'Recognition' }).waitFor();
  if (tab) await visit.page.getByRole('tab', { name: tab, exact: true }).press('Enter');
}

const offer = (visit, name) => visit.page.getByRole('article', { name, exact: true });

/** The number in "You have 120 points." */
async function wallet(visit) {
  const words = await visit.page.getByText(/^You have \d+ points?\.$/).textContent();
  return Number(/\d+/.exec(words)[0]);
}

test('a member sees points, the way up and medals, and is on the board once they say so',
  { skip }, async () => {
    const amara = await stage.visit({ as: 'Amara' });
    await open(amara);
    const points = amara.page.getByRole('region', { name: 'Points', exact: true });
    await points.getByText('Earned', { exact: true }).waitFor();
    assert.ok(await points.getByRole('listitem').count() > 0, 'points say what they are for');
    const standing = amara.page.getByRole('region', { name: 'Standing', exact: true });
    await standing.getByText(/^The way to the next step: /).waitFor();
    await standing.getByRole('listitem').filter({ hasText: /: \d+ of \d+$/ }).first().waitFor();
    await standing.getByRole('button', { name: 'What each step allows' }).press('Enter');
    await standing.getByText(/^Regular: .*slow mode/).waitFor();

    await amara.page.getByRole('tab', { name: 'Medals', exact: true }).press('Enter');
    const first = amara.page.getByRole('region', { name: 'First steps', exact: true });
    await first.getByText('First words', { exact: true }).waitFor();
    await first.getByText('Wrote a first post.', { exact: true }).waitFor();

    await amara.page.getByRole('tab', { name: 'This week', exact: true }).press('Enter');
    const board = amara.page.getByRole('list', { name: 'This week', exact: true });
    await board.getByRole('link', { name: 'Jonas Ehrlich', exact: true }).waitFor();
    assert.equal(await board.getByRole('link', { name: 'Amara Okafor', exact: true }).count(), 0);
    const choice = amara.page.getByRole('switch', { name: /Show me on the board/ });
    assert.equal(await choice.isChecked(), false);
    await choice.press('Space');
    await amara.page.getByRole('switch', { name: /Show me on the board/, checked: true }).waitFor();
    assert.equal(amara.told('mut').filter(({ op }) => op === 'opt_in').length, 1);
    await open(amara, 'This week');
    await amara.page.getByRole('switch', { name: /Show me on the board/, checked: true }).waitFor();
  });

test('an offer is bought once, its code is for two people, and the owner hands over',
  { skip }, async () => {
    const amara = await stage.visit({ as: 'Amara' });
    await open(amara, 'Shop');
    await offer(amara, CHEAP).waitFor();
    const before = await wallet(amara);
    const price = Number(/\d+/.exec(await offer(amara, CHEAP).getByText(/^\d+ points$/)
      .first().textContent())[0]);
    assert.ok(before >= price, `${before} points are enough for ${price}`);
    await offer(amara, CHEAP).getByRole('button', { name: 'Buy' }).press('Enter');
    const question = amara.page.getByRole('dialog', { name: `${CHEAP} for ${price} points?` });
    await question.getByRole('button', { name: 'Cancel' }).last().press('Enter');
    await question.waitFor({ state: 'detached' });
    await offer(amara, CHEAP).getByRole('button', { name: 'Buy' }).press('Enter');
    await question.getByRole('button', { name: 'Buy' }).press('Enter');
    const mine = amara.page.getByRole('region', { name: 'What you bought', exact: true });
    const told = await mine.getByText(/^Code: /).first().textContent();
    const code = /[A-Z0-9]{8}/.exec(told)[0];
    assert.equal(await wallet(amara), before - price);
    assert.equal(amara.told('mut').filter(({ op }) => op === 'redeem').length, 1);

    const jonas = await stage.visit({ as: 'Jonas' });
    await open(jonas, 'Shop');
    await offer(jonas, CHEAP).waitFor();
    assert.equal(await jonas.page.getByText(code).count(), 0);
    assert.ok(!jonas.received.join().includes(code), 'no message tells the code to others');

    const ines = await stage.visit();
    await ines.becomeAccount('ines');
    await open(ines, 'Shop');
    const list = ines.page.getByRole('region', { name: 'To hand over', exact: true });
    const row = list.getByRole('article').filter({ hasText: code });
    await row.getByText(`${CHEAP} · Amara Okafor`).waitFor();
    await row.getByRole('button', { name: 'Handed over' }).press('Enter');
    await row.waitFor({ state: 'detached' });
    // Her browser hears of it, and asks.
    await mine.getByText(/handed over$/).first().waitFor();
    await amara.panel('Notifications');
    const news = amara.page.getByRole('list', { name: 'Notifications', exact: true });
    await news.getByText(`Handed over to you: ${CHEAP}`).waitFor();
    await news.getByRole('button', { name: new RegExp(`^Handed over to you: ${CHEAP}`) })
      .press('Enter');
    await amara.page.getByRole('tab', { name: 'Shop', exact: true, selected: true }).waitFor();
  });

/** Opens somebody's profile from the week's board. */
async function profileFromBoard(visit, name) {
  await visit.page.getByRole('list', { name: 'This week', exact: true })
    .getByRole('link', { name, exact: true }).press('Enter');
  await visit.page.getByRole('heading', { name, exact: true }).waitFor();
  return visit.page.getByRole('region', { name: 'Medals', exact: true });
}

test('a profile shows medals, sends nothing for it, and does so without a network', { skip },
  async () => {
    const amara = await stage.visit({ as: 'Amara' });
    await open(amara, 'This week');
    await amara.still(1_000);
    const requests = amara.requests.length;
    const said = amara.sent.length;
    const medals = await profileFromBoard(amara, 'Jonas Ehrlich');
    await medals.getByText('First words', { exact: true }).or(
      medals.getByText('Joined in', { exact: true })).first().waitFor();
    await amara.still(1_000);
    assert.deepEqual(amara.requests.slice(requests), [], 'no request at all');
    const kinds = amara.sent.slice(said).map((text) => JSON.parse(text).type);
    assert.deepEqual(kinds.filter((kind) => !['ack', 'ping'].includes(kind)), []);

    await amara.button('Back').press('Enter');
    await amara.page.context().setOffline(true);
    await amara.page.getByRole('status').filter({ hasText: 'You are offline' }).first().waitFor();
    await (await profileFromBoard(amara, 'Jonas Ehrlich')).waitFor();
    await amara.page.context().setOffline(false);
  });

test('a member chooses the medals others see first', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await open(amara, 'Medals');
  await amara.page.getByText(/first: 0 of 5 chosen/).waitFor();
  const choice = (medal, pressed) => amara.page.getByRole('button',
    { name: `Show on my profile: ${medal}`, exact: true, ...pressed });
  await choice('First words', { pressed: false }).press('Space');
  await choice('First words', { pressed: true }).waitFor();
  await amara.page.getByText(/first: 1 of 5 chosen/).waitFor();
  assert.deepEqual(amara.told('mut').filter(({ op }) => op === 'set_showcase')
    .map(({ args }) => args), [{ medals: ['first-post'] }]);

  // All that she has, one after the other: at five the rest cannot be pressed.
  const others = amara.page.getByRole('button', { name: /^Show on my profile: /, pressed: false });
  for (let chosen = 2; chosen <= 5; chosen++) {
    await others.first().press('Enter');
    await amara.page.getByText(new RegExp(`first: ${chosen} of 5 chosen`)).waitFor();
  }
  assert.ok(await others.first().isDisabled());

  await amara.view('profile');
  const own = amara.page.getByRole('region', { name: 'Medals', exact: true });
  assert.match((await own.innerText()).replaceAll('\n', ' '), /^Medals\s+First words\s/);
  await amara.page.reload();
  await amara.drawn();
  await amara.loaded();
  await open(amara, 'Medals');
  await choice('First words', { pressed: true }).press('Space');
  await choice('First words', { pressed: false }).waitFor();
  await amara.page.getByText(/first: 4 of 5 chosen/).waitFor();
});

test('an admin makes an offer and takes it away; what costs too much says how much is missing',
  { skip }, async () => {
    const tobias = await stage.visit();
    await tobias.becomeAccount('tobias');
    await open(tobias, 'Shop');
    await tobias.button('New offer').press('Enter');
    const dialog = tobias.page.getByRole('dialog', { name: 'New offer' });
    await dialog.getByLabel('Name').fill('The golden screwdriver');
    await dialog.getByLabel('Price in points').fill('0');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await tobias.described(dialog.getByLabel('Price in points'), 'A number is outside its range.');
    await dialog.getByLabel('Price in points').fill('99999');
    await dialog.getByLabel('How many there are').fill('1');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await offer(tobias, 'The golden screwdriver').waitFor();

    const jonas = await stage.visit({ as: 'Jonas' });
    await open(jonas, 'Shop');
    const golden = offer(jonas, 'The golden screwdriver');
    await golden.getByText(/^You need \d+ points more\.$/).waitFor();
    assert.ok(await golden.getByRole('button', { name: 'Buy' }).isDisabled());

    await offer(tobias, 'The golden screwdriver').getByRole('button', { name: 'Withdraw' })
      .press('Enter');
    await golden.waitFor({ state: 'detached' });
  });

test('where the server is not reached the page says so and tries again', { skip }, async () => {
  const amara = await stage.visit({ as: 'Amara' });
  await amara.page.route('**/recognition', (route) => route.abort());
  await amara.panel('Recognition');
  await amara.page.getByText('The community cannot be reached').first().waitFor();
  await amara.page.unroute('**/recognition');
  await amara.button('Try again').press('Enter');
  await amara.page.getByRole('region', { name: 'Points', exact: true }).waitFor();
});
