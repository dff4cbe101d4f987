// SPDX-License-Identifier: MIT
// The module comes in two halves (web/split.mjs). A visitor reads with the first alone; whatever a
// person does waits for the second, which shows, and nothing is lost meanwhile.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Stage } from './support/house.mjs';
import { root } from './support/site.mjs';

const REST = /\/(rest\.[0-9a-f]{12}\.wasm|\w+\.later\.[0-9a-f]{12}\.txt)$/;
const HELD_MS = 2500;
const HELD_MS_MAX = 25_000;

let stage;

before(async () => {
  if (!skip) stage = await Stage.open();
});
after(() => stage?.close());
afterEach(() => stage?.leave());

/** Somebody at the feed while the second half is held back: for `ms`, or until release(). */
async function withFirstHalf({ ms, ...options } = {}) {
  let release;
  const gone = new Promise((done) => { release = done; });
  const hold = async (route) => {
    // A call that came too early stops the page until the answer: that has to end, and to fail.
    const late = new Promise((done) => setTimeout(done, ms || HELD_MS_MAX));
    await (ms ? late : Promise.race([gone, late]));
    await route.continue().catch(() => {});
  };
  const visit = await stage.visit({ ...options, routes: [[REST, hold]] });
  return { visit, page: visit.page, release };
}

/** {here, early}: whether the second half is there, and how many calls came before it was. */
const halves = (page) => page.evaluate(() => {
  const { here, early } = document.querySelector('hearth-community').widget.runtime.rest;
  return { here, early };
});

const busy = (page) => page.evaluate(() => document.querySelector('hearth-community').shadowRoot
  .querySelector('.s').getAttribute('aria-busy'));

/** Nodes whose sentence is still on its way. */
const unsaid = (page) => page.evaluate(() => [...document.querySelector('hearth-community').shadowRoot
  .querySelectorAll('.s *')].filter((el) => el.textContent === '…' || el.ariaLabel === '…').length);

test('a visitor reads the feed with the first half alone', { skip }, async () => {
  const { visit, page, release } = await withFirstHalf();
  await page.mouse.wheel(0, 2500);
  await visit.still();
  await eventually(async () =>
    assert.deepEqual(await halves(page), { here: false, early: 0 }, 'else run ./dev split'));
  assert.equal(await unsaid(page), 0, 'else a line of later.def belongs into messages.def');
  release();
  await page.waitForFunction(() => document.querySelector('hearth-community').widget.runtime.rest.here);
});

test('a press waits for the second half, and the wait shows', { skip }, async () => {
  const { visit, page, release } = await withFirstHalf();
  const link = page.getByRole('feed').getByRole('article').first().getByRole('link').first();
  const title = (await link.innerText()).trim();
  await link.press('Enter');
  await page.waitForFunction(() => document.querySelector('hearth-community').shadowRoot
    .querySelector('.s').getAttribute('aria-busy') === 'true');
  release();
  await page.getByRole('heading', { name: title }).waitFor();
  assert.equal(await busy(page), null);
  await visit.still();
  await eventually(async () => assert.equal((await halves(page)).early, 0));
});

test('a press of the mouse is made where it was meant', { skip }, async () => {
  const { page, release } = await withFirstHalf({ mode: 'canvas' });
  const box = await page.getByRole('tab', { name: 'Newest' }).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  release();
  await page.getByRole('tab', { name: 'Newest', selected: true }).waitFor();
});

test('every panel that is asked for too early opens when the second half is there', { skip },
  async () => {
    const def = await readFile(path.join(root, 'wasm/panels.def'), 'utf8');
    const panels = [...def.matchAll(/^HEARTH_PANEL\(\s*(\w+)/gm)].map(([, name]) => name);
    assert.ok(panels.length > 8, def);
    const { visit, page } = await withFirstHalf({ ms: HELD_MS });
    for (const panel of panels) {
      await page.evaluate((name) =>
        document.querySelector('hearth-community').setAttribute('view', name), panel);
    }
    await page.waitForFunction(() => document.querySelector('hearth-community').widget.runtime.rest.here);
    await visit.still();
    await eventually(async () => assert.equal((await halves(page)).early, 0));
  });

test('a member begins with both halves', { skip }, async () => {
  const visit = await stage.visit({ as: 'Amara' });
  await visit.reopen();
  await visit.loaded();
  await visit.still();
  await eventually(async () =>
    assert.deepEqual(await halves(visit.page), { here: true, early: 0 }));
});
