// SPDX-License-Identifier: MIT
// Takes the pictures README.md shows, from the demo site: node tests/browser/screens.mjs
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './support/site.mjs';
import { Stage } from './support/house.mjs';

const FOLDER = path.join(root, 'web/demo/screens');

const dark = (page) => page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
const press = (page, role, name) => page.getByRole(role, { name }).first().press('Enter');

/** Name of the picture, who looks, how wide, and what they do first. */
const SCREENS = [
  { name: 'feed', as: 'Amara', width: 784, height: 900 },
  { name: 'thread', as: 'Amara', width: 784, height: 900, act: async (page) => {
    await dark(page);
    await press(page, 'tab', 'Hot');
    await press(page, 'link', 'How do I free a lamp screw that has no slot left?');
    await page.getByRole('heading', { name: /repl/ }).waitFor();
  } },
  { name: 'composer', as: 'Amara', width: 392, height: 850, scale: 2, act: async (page) => {
    await press(page, 'button', 'New post');
    await page.getByRole('textbox', { name: 'Title' }).fill('The kettle that lies');
    await page.getByRole('textbox', { name: 'Text' }).fill(
      'It clicks off before it boils. Which of you glued the thermostat, you idiot?');
    await page.getByRole('status').filter({ hasText: 'hits a person' }).first().waitFor();
  } },
  { name: 'queue', as: 'Mei-Ling', width: 784, height: 900, act: (page) =>
    press(page, 'button', /^Moderation/) },
];

const stage = await Stage.open({ mode: 'canvas' });
await mkdir(FOLDER, { recursive: true });
for (const { name, as, width, height, scale = 1, act } of SCREENS) {
  const visit = await stage.visit({ as, viewport: { width, height }, deviceScaleFactor: scale });
  const { page } = visit;
  await act?.(page);
  await page.evaluate(() => {
    document.activeElement?.blur();
    document.querySelector('[data-demo-bar]').hidden = true;
    document.querySelector('[data-demo-bar]').style.display = 'none';
    const widget = document.querySelector('hearth-community');
    scrollTo(0, widget.getBoundingClientRect().top + scrollY);
  });
  await visit.still();
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}
await stage.leave();
await stage.close();
