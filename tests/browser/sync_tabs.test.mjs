// SPDX-License-Identifier: MIT
// Several tabs of one browser: one holds the connection for all, and when it ends another one does.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openHouse, skip } from './support/house.mjs';
import { Line } from './support/line.mjs';
import { launch } from './support/site.mjs';
import { arrived, enter, publish, sees, settled } from './support/writers.mjs';

let house;
let line;
let browser;
let contexts = [];
const people = async () => {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce' });
  contexts.push(context);
  return context;
};

before(async () => {
  if (skip) return;
  house = await openHouse();
  line = await Line.lay(house);
  browser = await launch();
});
afterEach(async () => {
  line?.mend();
  for (const context of contexts.splice(0)) await context.close();
});
after(async () => {
  await browser?.close();
  await line?.close();
  await house?.close();
});

test('a post written in a tab that follows reaches the house, the first tab and others', { skip }, async () => {
  const context = await people();
  const first = await enter(context, line, 'Mei-Ling');
  const second = await enter(context, line);
  const jonas = await enter(await people(), line, 'Jonas');
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
  await arrived(house, 'Tabs', ['Tabs: from the second', 'Tabs: from another browser',
    'Tabs: from the first']);
  for (const visit of [first, second, jonas]) visit.assertClean();
});

test('when the tab that holds the connection leaves, another one goes on', { skip }, async () => {
  const context = await people();
  const first = await enter(context, line, 'Mei-Ling');
  const second = await enter(context, line);
  const jonas = await enter(await people(), line, 'Jonas');
  assert.equal(second.sent.length, 0, 'the second tab follows');
  await first.page.goto('about:blank');
  await publish(second, 'Heir: after');
  await sees(jonas, 'Heir: after');
  await publish(jonas, 'Heir: to the heir');
  await sees(second, 'Heir: to the heir');
  await arrived(house, 'Heir', ['Heir: after', 'Heir: to the heir']);
  assert.ok(second.sent.length > 0, 'the second tab holds the socket now');
  for (const visit of [second, jonas]) visit.assertClean();
});

test('what a closed tab had not delivered another one delivers', { skip }, async () => {
  const context = await people();
  const first = await enter(context, line, 'Mei-Ling');
  const second = await enter(context, line);
  await publish(second, 'Left: before');
  await arrived(house, 'Left', ['Left: before']);
  line.cut();
  await publish(first, 'Left: by the first');
  await first.page.getByRole('article', { name: 'Left: by the first' }).waitFor();
  await first.page.close();
  await publish(second, 'Left: by the second');
  line.mend();
  await arrived(house, 'Left', ['Left: before', 'Left: by the first', 'Left: by the second']);
  await second.page.bringToFront();
  await settled(second);
  second.assertClean();
});
