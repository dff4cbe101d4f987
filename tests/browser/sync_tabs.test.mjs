// SPDX-License-Identifier: MIT
// Several tabs of one browser: one holds the connection for all, and when it ends another one does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { skip } from './support/house.mjs';
import { arrived, enter, publish, sees, settled, standing } from './support/writers.mjs';

const at = standing();
const { people } = at;

test('a post written in a tab that follows reaches the house, the first tab and others', { skip }, async () => {
  const context = await people();
  const first = await enter(context, at.line, 'Mei-Ling');
  const second = await enter(context, at.line);
  const jonas = await enter(await people(), at.line, 'Jonas');
  await publish(second, 'Tabs: from the second');
  await sees(first, 'Tabs: from the second');
  await sees(jonas, 'Tabs: from the second');
  await publish(jonas, 'Tabs: from another browser');
  await sees(first, 'Tabs: from another browser');
  await sees(second, 'Tabs: from another browser');
  await publish(first, 'Tabs: from the first');
  await sees(second, 'Tabs: from the first');
  assert.ok(first.sent.length > 0, 'the first tab holds a socket');
  assert.equal(second.sent.length, 0, 'the second tab has none');
  await arrived(at.house, 'Tabs', ['Tabs: from the second', 'Tabs: from another browser',
    'Tabs: from the first']);
  for (const visit of [first, second, jonas]) visit.assertClean();
});

test('when the tab that holds the connection leaves, another one goes on', { skip }, async () => {
  const context = await people();
  const first = await enter(context, at.line, 'Mei-Ling');
  const second = await enter(context, at.line);
  const jonas = await enter(await people(), at.line, 'Jonas');
  assert.equal(second.sent.length, 0, 'the second tab follows');
  await first.page.goto('about:blank');
  await publish(second, 'Heir: after');
  await sees(jonas, 'Heir: after');
  await publish(jonas, 'Heir: to the heir');
  await sees(second, 'Heir: to the heir');
  await arrived(at.house, 'Heir', ['Heir: after', 'Heir: to the heir']);
  assert.ok(second.sent.length > 0, 'the second tab holds the socket now');
  for (const visit of [second, jonas]) visit.assertClean();
});

test('what a closed tab had not delivered another one delivers', { skip }, async () => {
  const context = await people();
  const first = await enter(context, at.line, 'Mei-Ling');
  const second = await enter(context, at.line);
  await publish(second, 'Left: before');
  await arrived(at.house, 'Left', ['Left: before']);
  at.line.cut();
  await publish(first, 'Left: by the first');
  await first.page.getByRole('article', { name: 'Left: by the first' }).waitFor();
  await first.page.close();
  await publish(second, 'Left: by the second');
  at.line.mend();
  await arrived(at.house, 'Left', ['Left: before', 'Left: by the first', 'Left: by the second']);
  await second.page.bringToFront();
  await settled(second);
  second.assertClean();
});
