// SPDX-License-Identifier: MIT
// Where WebSockets are refused on the way, the widget asks over HTTP and does everything it does
// otherwise.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openHouse, skip } from './support/house.mjs';
import { Line } from './support/line.mjs';
import { launch } from './support/site.mjs';
import { arrived, enter, publish, sees, settled } from './support/writers.mjs';

let house;
let broken;
let whole;
let browser;

before(async () => {
  if (skip) return;
  house = await openHouse();
  broken = await Line.lay(house, { sockets: false });
  whole = await Line.lay(house);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await broken?.close();
  await whole?.close();
  await house?.close();
});

test('reads, writes and follows without a socket, and outlasts a cut', { skip }, async () => {
  const people = () => browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce' });
  const meiling = await enter(await people(), broken, 'Mei-Ling');
  const jonas = await enter(await people(), whole, 'Jonas');
  assert.ok(broken.upgrades > 0, 'sockets were tried');
  assert.equal(meiling.received.length, 0, 'and carried nothing');
  await publish(meiling, 'Poll: one');
  await sees(jonas, 'Poll: one');
  await publish(jonas, 'Poll: two');
  await sees(meiling, 'Poll: two');
  broken.cut();
  await publish(meiling, 'Poll: three');
  broken.mend();
  await sees(jonas, 'Poll: three');
  await settled(meiling);
  await arrived(house, 'Poll', ['Poll: one', 'Poll: two', 'Poll: three']);
  meiling.assertClean();
  jonas.assertClean();
});
