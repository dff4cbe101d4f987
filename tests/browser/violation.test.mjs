// SPDX-License-Identifier: MIT
// A whole violation: reported, claimed, removed with a rule and a reason, told to its author,
// appealed, overturned by another moderator, readable by everyone without names, and provable.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';
import { root } from './support/site.mjs';

const PROGRAM = path.join(root, 'build/bin/hearth');
const TITLE = 'Soup opinions from the balcony';
const REASON = 'This is about people, not about soup.';
const WORDS = 'It quotes the cook, who laughed.';
const ANSWER = 'The cook did laugh. Sorry.';

let stage;
before(async () => { if (!skip) stage = await Stage.open(); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Fills a dialog in and sends it with the button that has `send` on it. */
async function answer(visit, name, send, words, fill = async () => {}) {
  const dialog = visit.page.getByRole('dialog', { name });
  await fill(dialog);
  if (words) await dialog.getByRole('textbox').last().fill(words);
  await dialog.getByRole('button', { name: send, exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function report(visit) {
  await visit.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await visit.more(TITLE, 'Report');
  await answer(visit, 'Report this post', 'Send report', '', (dialog) =>
    dialog.getByRole('radio', { name: 'Rude or hurtful' }).press('Space'));
}

/** The queue's tab, and in its list the case of the post. */
async function queued(visit, tab) {
  await visit.panel('Moderation');
  await visit.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).press('Enter');
  return visit.page.getByRole('article').filter({ hasText: TITLE });
}

/** Claims the case and removes the post; returns the number of the case. */
async function decide(visit) {
  const row = await queued(visit, 'Open');
  await row.getByRole('button', { name: 'Notes and more' }).press('Enter');
  const number = /Case (\d+)/.exec(await row.getByText(/^Case \d/).innerText())[1];
  await row.getByRole('button', { name: 'Claim' }).press('Enter');
  await row.getByText('Claimed by Mei-Ling Tan').waitFor();
  await row.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await answer(visit, 'Remove this post?', 'Remove', REASON, (dialog) =>
    dialog.getByRole('combobox', { name: 'Rule' }).selectOption({ index: 1 }));
  return number;
}

/** The author is told, with the reason, and appeals from there. */
async function appeal(visit) {
  await visit.panel('Notifications');
  const told = new RegExp(`^Your post was removed, .*${REASON}`);
  await visit.page.getByRole('listitem').getByRole('button', { name: told }).press('Enter');
  await visit.button('Appeal').press('Enter');
  await answer(visit, 'Appeal', 'Appeal', WORDS);
  await visit.page.getByText('Another moderator looks at your appeal.').first().waitFor();
}

async function overturn(visit) {
  const row = await queued(visit, 'Appeals');
  await row.filter({ hasText: WORDS }).getByRole('button', { name: 'Overturn' }).press('Enter');
  await answer(visit, 'Overturn', 'Overturn', ANSWER);
}

/** The public log's line about it, as a visitor reads it. */
async function logged(visit) {
  await visit.panel('Settings');
  await visit.button('Public log').press('Enter');
  const line = visit.page.getByRole('feed', { name: 'Public log' }).getByRole('article')
    .filter({ hasText: REASON });
  return line.innerText();
}

test('report, claim, decision, notice, appeal, overturned, public log, verify', { skip }, async () => {
  const author = await stage.visit({ as: 'Jonas' });
  await author.publish({ title: TITLE, body: '“Whoever made this soup should be stopped.”' });
  const reporter = await stage.visit({ as: 'Amara' });
  await report(reporter);
  const first = await stage.visit({ as: 'Mei-Ling' });
  const number = await decide(first);
  await appeal(author);

  // Who decided is not asked again; somebody else is.
  await first.page.getByRole('tab', { name: /^Appeals/ }).press('Enter');
  await first.still();
  await eventually(async () => assert.equal(await first.button('Overturn').count(), 0));
  await overturn(await stage.visit({ as: 'Kwame' }));
  await author.page.getByText('should be stopped').first().waitFor();

  const visitor = await stage.visit();
  await visitor.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  await visitor.article(TITLE).waitFor();
  const said = await logged(visitor);
  for (const part of ['Removed', 'Rule:', 'the decision was overturned', ANSWER, 'in the log']) {
    assert.ok(said.includes(part), `${part} in: ${said}`);
  }
  for (const name of ['Jonas', 'Mei-Ling', 'Kwame', 'Amara', WORDS]) {
    assert.ok(!said.includes(name), `${name} not in: ${said}`);
  }
  await prove(number);
});

/** The case leaves as a file, holds against the log, and does not once a byte is another. */
async function prove(number) {
  const store = ['--store', `sqlite:${path.join(stage.house.folder, 'demo.db')}`];
  const log = ['--community', 'demo', ...store];
  const file = path.join(stage.house.folder, 'CASE.json');
  await writeFile(file, execFileSync(PROGRAM, ['export-case', ...log, '--case', number]));
  const whole = JSON.parse(execFileSync(PROGRAM, ['verify', file, ...log], { encoding: 'utf8' }));
  assert.equal(whole.ok, true, JSON.stringify(whole));
  assert.ok(whole.verdicts >= 1, 'the rules ran again');
  assert.equal(whole.log, 'compared');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(REASON, 'This is about soup, not about people.'));
  const forged = spawnSync(PROGRAM, ['verify', file], { encoding: 'utf8' });
  assert.equal(forged.status, 1);
  assert.equal(JSON.parse(forged.stdout).ok, false);
}
