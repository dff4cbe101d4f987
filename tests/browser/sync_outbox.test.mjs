// SPDX-License-Identifier: MIT
// Words written while the house cannot be reached arrive once and in order, whatever becomes of the
// page, the browser or the house in the meantime.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { reopenHouse, skip } from './support/house.mjs';
import { launchProfile } from './support/site.mjs';
import { arrived, enter, OPTIONS, publish, sees, settled, standing } from './support/writers.mjs';

const at = standing();
const { people } = at;

async function writeUnheard(visit, titles) {
  at.line.cut();
  for (const title of titles) {
    await publish(visit, title);
    await visit.page.getByRole('article', { name: title }).waitFor();  // on screen at once
  }
  await visit.page.getByText(`${titles.length} things wait to be sent`).first().waitFor();
}

test('over a reload', { skip }, async () => {
  const meiling = await enter(await people(), at.line, 'Mei-Ling');
  const titles = ['Reload one', 'Reload two', 'Reload three'];
  await writeUnheard(meiling, titles);
  await meiling.reopen();
  await meiling.page.getByRole('tab', { name: 'Newest' }).press('Enter');
  for (const title of titles) await meiling.page.getByRole('article', { name: title }).waitFor();
  // The site's owner is told in the console that the house gave no answer, and nothing else.
  for (const wrong of meiling.wrong.splice(0)) assert.match(wrong, /gave no answer/);
  at.line.mend();
  await meiling.reopen();
  await arrived(at.house, 'Reload', titles);
  await settled(meiling);
  // The numbering of the new life is its own: what it writes now is not taken for what was sent.
  await publish(meiling, 'Reload four');
  await arrived(at.house, 'Reload', [...titles, 'Reload four']);
  meiling.assertClean();
});

test('over a crash of the page', { skip }, async () => {
  const context = await people();
  const meiling = await enter(context, at.line, 'Mei-Ling');
  const titles = ['Crash one', 'Crash two', 'Crash three'];
  await writeUnheard(meiling, titles);
  const devtools = await context.newCDPSession(meiling.page);
  const crashed = meiling.page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => {});  // the answer never comes
  await crashed;
  at.line.mend();
  const again = await enter(context, at.line);
  await arrived(at.house, 'Crash', titles);
  await settled(again);
  again.assertClean();
});

test('over a restart of the browser', { skip }, async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'hearth-profile-'));
  const titles = ['Restart one', 'Restart two', 'Restart three'];
  let context = await launchProfile(profile, OPTIONS);
  try {
    await writeUnheard(await enter(context, at.line, 'Mei-Ling'), titles);
    await context.close();
    at.line.mend();
    context = await launchProfile(profile, OPTIONS);
    const again = await enter(context, at.line);
    await arrived(at.house, 'Restart', titles);
    await settled(again);
    again.assertClean();
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});

test('over a house that is killed and comes back', { skip }, async () => {
  const meiling = await enter(await people(), at.line, 'Mei-Ling');
  const jonas = await enter(await people(), at.line, 'Jonas');
  await publish(meiling, 'House one');
  await arrived(at.house, 'House', ['House one']);
  await at.house.stop('SIGKILL');
  for (const title of ['House two', 'House three']) await publish(meiling, title);
  await meiling.page.getByText('2 things wait to be sent').first().waitFor();
  at.house = await reopenHouse(at.house);
  await arrived(at.house, 'House', ['House one', 'House two', 'House three']);
  await settled(meiling);
  await sees(jonas, 'House three');
  await publish(jonas, 'House four');
  await sees(meiling, 'House four');
  meiling.assertClean();
  jonas.assertClean();
});

test('over a connection that is open and carries nothing any more', { skip }, async () => {
  const meiling = await enter(await people(), at.line, 'Mei-Ling');
  const asked = at.line.upgrades;
  at.line.still();
  await publish(meiling, 'Still one');
  await arrived(at.house, 'Still', ['Still one']);
  await settled(meiling);
  assert.equal(at.line.upgrades, asked + 1, 'one new socket');
  meiling.assertClean();
});
