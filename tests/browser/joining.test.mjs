// SPDX-License-Identifier: MIT
// The ways in, from both sides of the door: an application that a moderator decides, an invitation
// that a moderator makes. On the server's own page, where one signs in in place.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noHouse, openHouse } from './support/two_sites.mjs';
import { launch } from './support/site.mjs';

const skip = noHouse;
let browser;
let house;
let olga;

before(async () => {
  if (skip) return;
  house = await openHouse([]);
  browser = await launch();
  olga = await enter();
  await signIn(olga, 'olga', house.password);
  await olga.getByRole('button', { name: 'Moderation' }).waitFor();
});

after(async () => {
  await browser?.close();
  await house?.close();
});

async function enter() {
  const context = await browser.newContext({ reducedMotion: 'reduce',
    viewport: { width: 800, height: 1000 } });
  const page = await context.newPage();
  await page.goto(`${house.origin}/frame.html?community=club`);
  return page;
}

/** As from the keyboard: what is pressed is a node of the semantic layer, under the canvas. */
async function press(control) {
  await control.focus();
  await control.press('Enter');
}

async function signIn(page, login, password, create = false) {
  await press(page.getByRole('button', { name: 'Sign in', exact: true }).first());
  if (create) await press(page.getByRole('button', { name: 'I am new here' }));
  await page.getByLabel('User name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  const go = create ? 'Create account' : 'Sign in';
  await press(page.getByRole('button', { name: go, exact: true }).last());
}

/** The owner changes how people join. */
async function setJoining(word, questions) {
  await press(olga.getByRole('button', { name: 'Settings' }));
  await olga.getByLabel('How people join').selectOption(word);
  if (questions) await olga.getByLabel('Questions to applicants, one a line').fill(questions);
  const card = olga.getByLabel('Name of the community');
  await card.fill('The Club');
  await press(olga.getByRole('button', { name: 'Save', exact: true }));
  await olga.getByText('Saved').first().waitFor();
}

test('an applicant answers, waits, and is let in', { skip }, async () => {
  await setJoining('By application', 'Why here?\nSince when?');
  const mei = await enter();
  await signIn(mei, 'mei', 'a fine password', true);
  await mei.getByLabel('Why here?').fill('For the clocks.');
  await press(mei.getByRole('button', { name: 'Apply' }));
  // One question is not answered yet.
  await mei.getByRole('alert').filter({ hasText: 'too short' }).waitFor();
  await mei.getByLabel('Since when?').fill('1999');
  await press(mei.getByRole('button', { name: 'Apply' }));
  await mei.getByText('Waiting for a moderator').first().waitFor();

  await press(olga.getByRole('button', { name: 'Moderation, 1' }));
  await press(olga.getByRole('tab', { name: /Applications/ }));
  await olga.getByText('For the clocks.').waitFor();
  await press(olga.getByRole('button', { name: 'Decline' }));
  await olga.getByLabel('Why not? The applicant reads this.').fill('Tell us more.');
  await press(olga.getByRole('button', { name: 'Decline' }));
  await mei.getByText('Your application was declined: Tell us more.').first().waitFor();
  await press(olga.getByRole('button', { name: 'Let in' }));
  await mei.getByRole('button', { name: 'New post', exact: true }).first().waitFor();
  await mei.context().close();
});

test('an invitation is made, used up, and is no use then', { skip }, async () => {
  await setJoining('By invitation');
  await olga.getByLabel('Whom it is for').fill('Jonas');
  await press(olga.getByRole('button', { name: 'Make an invitation' }));
  const told = await olga.getByText('The code, shown only now:').first().textContent();
  const code = /[a-z0-9]{4}(-[a-z0-9]{4}){3}/.exec(told)[0];
  const jonas = await enter();
  await signIn(jonas, 'jonas', 'a fine password', true);
  await jonas.getByLabel('Invitation code').fill(code.toUpperCase());
  await press(jonas.getByRole('button', { name: 'Join', exact: true }).last());
  await jonas.getByRole('button', { name: 'New post', exact: true }).first().waitFor();
  await olga.getByText('Jonas · 1 of 1 joined').first().waitFor();

  const pia = await enter();
  await signIn(pia, 'pia', 'a fine password', true);
  await pia.getByLabel('Invitation code').fill(code);
  await press(pia.getByRole('button', { name: 'Join', exact: true }).last());
  await pia.getByText('This invitation is not valid, or not any more.').first().waitFor();
  assert.equal(await pia.getByRole('button', { name: 'New post', exact: true }).count(), 0);
  for (const page of [jonas, pia]) await page.context().close();
});
