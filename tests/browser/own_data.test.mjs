// SPDX-License-Identifier: MIT
// What is one's own: a download that arrives and can be read, and leaving for good.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

const PASSWORD = 'a kettle full of words';
const TITLE = 'A lid without a pot';

async function join(visit, login) {
  const { page } = visit;
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('button', { name: 'Sign in' })
    .press('Enter');
  await visit.button('I am new here').press('Enter');
  await visit.field('User name').fill(login);
  await visit.field('Password').fill(PASSWORD);
  await visit.field('Password').press('Enter');
  await page.getByRole('checkbox', { name: 'I have read the rules and keep to them' }).press('Space');
  await page.getByRole('region', { name: 'Join' }).getByRole('button', { name: 'Join' })
    .press('Enter');
  await visit.button('New post').waitFor();
}

/** What the browser kept, by pressing that button. */
async function kept(visit, name) {
  const [download] = await Promise.all([visit.page.waitForEvent('download'),
    visit.page.getByRole('region', { name: 'Your data' }).getByRole('button', { name })
      .press('Enter')]);
  return { name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8') };
}

test('a member takes everything along, leaves, and is nowhere any more', { skip }, async () => {
  const tove = await stage.visit();
  await join(tove, 'toveleaves');
  await tove.publish({ title: TITLE, body: 'It fits nothing I own.' });
  await tove.view('settings');

  const data = await kept(tove, 'Download as data');
  assert.match(data.name, /^hearth-[a-z0-9-]+-\d{4}-\d\d-\d\d\.jsonl$/);
  const rows = data.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.ok(rows.every((row) => typeof row.type === 'string'));
  assert.ok(rows.some((row) => row.type === 'sign_in' && row.login === 'toveleaves'));
  assert.ok(rows.some((row) => JSON.stringify(row).includes(TITLE)));
  assert.ok(!data.text.includes(PASSWORD));
  await tove.page.getByText('Your data is in your downloads.').first().waitFor();
  const page = await kept(tove, 'Download to read');
  assert.match(page.name, /\.html$/);
  assert.match(page.text, /^<!doctype html>/i);
  assert.ok(page.text.includes(TITLE) && page.text.includes('It fits nothing I own.'));

  const jonas = await stage.visit({ as: 'Jonas' });
  await jonas.open(TITLE);
  const second = await stage.visit();
  await second.page.getByRole('navigation', { name: 'Menu' }).getByRole('button', { name: 'Sign in' })
    .press('Enter');
  await second.field('User name').fill('toveleaves');
  await second.field('Password').fill(PASSWORD);
  await second.field('Password').press('Enter');
  await second.button('New post').waitFor();

  const card = tove.page.getByRole('region', { name: 'Leave for good' });
  await card.getByRole('switch', { name: 'Erase my posts and replies, too' }).press('Space');
  await card.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
  await card.getByRole('button', { name: 'Leave and erase' }).press('Enter');
  await tove.page.getByRole('dialog').getByRole('button', { name: 'Leave and erase' }).press('Enter');
  await tove.page.getByText('You have left. What was yours here is erased.').first().waitFor();
  await tove.button('Sign in').waitFor();

  // The words are gone where somebody reads them, and the account everywhere.
  await jonas.page.getByText('It fits nothing I own.').waitFor({ state: 'detached' });
  await second.button('New post').waitFor({ state: 'detached' });
  await second.page.reload();
  await second.drawn();
  await second.button('Sign in').waitFor();
  const visitor = await stage.visit();
  await eventually(async () =>
    assert.equal(await visitor.page.getByRole('link', { name: TITLE }).count(), 0));
  await tove.page.reload();
  await tove.drawn();
  await tove.button('Sign in').waitFor();
});
