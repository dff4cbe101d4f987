// SPDX-License-Identifier: MIT
// Canvas and html mode side by side: every panel is photographed in both, and the share of places
// where they differ is said and bounded. A place is 8 by 8 pixels: how letters are smoothed does not
// count, what stands elsewhere or is missing does.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { skip, Stage } from './support/house.mjs';
import { root } from './support/site.mjs';

const THREAD = 'Mending on trains: what do you carry?';
const LOG = path.join(root, 'build/log');
const WINDOW = { width: 760, height: 1000 };
const BLOCK_PX = 8;
const CHANNEL_MAX = 14;  // of 255: a mean that is further away differs

/** Panel and the share of places that may differ, in per mille: a little above what was measured. */
const VISITOR = { feed: 8, thread: 4, welcome: 4 };
// Bars of figures, dots of what is unread and the knobs of sliders are the canvas's alone.
const MEMBER = { compose: 4, profile: 4, rules: 4, queue: 4, settings: 4, recognition: 115,
  bookmarks: 4, digest: 6, notices: 18, tune: 45 };

let stage;
before(async () => { if (!skip) stage = await Stage.open({ mode: 'canvas' }); });
afterEach(() => stage?.leave());
after(() => stage?.close());

/** Shows the panel from its upper edge, with nothing focused and nothing in motion. */
async function photograph(visit, panel) {
  const { page } = visit;
  if (panel === 'thread') await visit.open(THREAD);
  else if (panel === 'feed') await page.getByRole('tab', { name: 'Newest' }).press('Enter');
  else await visit.view(panel);
  await page.evaluate(() => {
    document.querySelector('[data-demo-bar]')?.remove();
    const el = document.querySelector('hearth-community');
    el.shadowRoot.activeElement?.blur();
    scrollTo(0, el.getBoundingClientRect().top + scrollY);
  });
  await visit.still();
  // Below stands where one is signed in, which grows from picture to picture.
  const clip = { x: 0, y: 0, width: WINDOW.width, height: panel === 'settings' ? 600 : WINDOW.height };
  return (await page.screenshot({ clip })).toString('base64');
}

async function photographAll(visit, panels) {
  const pictures = {};
  for (const panel of panels) pictures[panel] = await photograph(visit, panel);
  return pictures;
}

/** The same page and member once more, without the canvas; a demo sign-in ends with the widget. */
async function withoutCanvas(visit, account) {
  await visit.page.evaluate(() => {
    const el = document.querySelector('hearth-community');
    el.setAttribute('mode', 'html');
    el.setAttribute('view', 'feed');
    return el.remount();
  });
  await visit.loaded();
  if (account) await visit.becomeAccount(account);
  await visit.still();
}

/** Of a thousand places of two pictures, how many differ. */
const difference = (visit, pair) => visit.page.evaluate(async ([pictures, side, most]) => {
  const means = await Promise.all(pictures.map(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const [width, height] = [picture.width / side, picture.height / side];
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    const sums = new Float64Array(width * height * 3);
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < picture.width; x++) {
        const place = (Math.floor(y / side) * width + Math.floor(x / side)) * 3;
        for (let channel = 0; channel < 3; channel++) {
          sums[place + channel] += data[(y * picture.width + x) * 4 + channel] / side / side;
        }
      }
    }
    return sums;
  }));
  const [one, other] = means;
  let differing = 0;
  for (let place = 0; place < one.length; place += 3) {
    const apart = [0, 1, 2].map((channel) => Math.abs(one[place + channel] - other[place + channel]));
    if (Math.max(...apart) > most) differing++;
  }
  return differing / (one.length / 3) * 1000;
}, [pair, BLOCK_PX, CHANNEL_MAX]);

/** What is over its ceiling can be looked at: build/log/PANEL-MODE.png. */
async function keep(name, base64) {
  await mkdir(LOG, { recursive: true });
  await writeFile(path.join(LOG, `${name}.png`), Buffer.from(base64, 'base64'));
}

for (const [who, account, panels] of [['a visitor', '', VISITOR], ['an admin', 'tobias', MEMBER]]) {
  test(`canvas and html mode look the same to ${who}`, { skip }, async (t) => {
    const visit = await stage.visit({ viewport: WINDOW, colorScheme: 'light' });
    if (account) await visit.becomeAccount(account);
    const canvas = await photographAll(visit, Object.keys(panels));
    await withoutCanvas(visit, account);
    const html = await photographAll(visit, Object.keys(panels));
    const over = {};
    for (const [panel, most] of Object.entries(panels)) {
      const found = await difference(visit, [canvas[panel], html[panel]]);
      t.diagnostic(`${panel}: ${found.toFixed(1)} per mille differ (at most ${most})`);
      if (found <= most) continue;
      over[panel] = found;
      await keep(`${panel}-canvas`, canvas[panel]);
      await keep(`${panel}-html`, html[panel]);
    }
    assert.deepEqual(over, {});
    // The measure sees a difference where there is one.
    assert.ok(await difference(visit, Object.values(canvas).slice(0, 2)) > 100);
  });
}
