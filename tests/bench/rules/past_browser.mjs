// SPDX-License-Identifier: MIT
// The replay as a moderator sees it: the real workshop in Chromium, its worker and the past of
// `./dev bench replay` from a real server, while somebody goes on typing into the sample. Gives
// seconds, what was counted, how long the page ever kept anybody waiting, and pictures.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from '../../browser/support/site.mjs';

const WAIT_MS = 240_000;
const KEY_EVERY_MS = 150;

/** What runs in the workshop's page: notes the longest time nothing could happen there. */
function watch() {
  const longest = { frame_ms: 0, key_ms: 0 };
  let before = performance.now();
  const frame = (now) => {
    longest.frame_ms = Math.max(longest.frame_ms, now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  // From the key to the frame that shows it, as interaction-to-next-paint counts.
  addEventListener('input', (e) => requestAnimationFrame(() => requestAnimationFrame(() => {
    longest.key_ms = Math.max(longest.key_ms, performance.now() - e.timeStamp);
  })), true);
  window.longest = longest;
}

/** A page that plays the widget: it opens the workshop and lends it the access token. */
async function openWorkshop(context, origin, access) {
  const host = await context.newPage();
  await host.goto(`${origin}/v1/health`);
  const opened = context.waitForEvent('page');
  await host.evaluate(({ where, token }) => {
    addEventListener('message', (e) => {
      if (e.data?.type === 'hearth:who') e.source.postMessage({ type: 'hearth:you', access: token }, '*');
    });
    window.open(where);
  }, { where: '/workshop/?community=past', token: access });
  const page = await opened;
  page.setDefaultTimeout(WAIT_MS);
  await page.evaluate(watch);
  return page;
}

/** One rule after another, as JSON. */
async function write(page, draft) {
  for (const rule of JSON.parse(draft).rules) {
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(rule));
  }
  await page.getByText('No mistakes.').waitFor();
}

const number = (text) => Number(text.replace(/\D/g, ''));

/** @returns {load_s, replay_s, frame_ms, key_ms, keys, counts: {texts, caught, newly}} */
export async function replayInBrowser({ origin, access, draft, folder }) {
  mkdirSync(folder, { recursive: true });
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1180, height: 1000 }, locale: 'en' });
    const page = await openWorkshop(context, origin, access);
    const loading = performance.now();
    await page.getByText(/^\d[\d,.]* texts are here\.$/).waitFor();
    const load_s = (performance.now() - loading) / 1_000;
    await write(page, draft);
    await page.evaluate(() => Object.assign(window.longest, { frame_ms: 0, key_ms: 0 }));
    const part = page.getByRole('region', { name: 'Replay', exact: true });
    const began = performance.now();
    await part.getByRole('button', { name: 'Replay', exact: true }).click();
    const done = page.getByText(/texts in [\d.,]+ seconds\./).waitFor();
    let over = false;
    done.then(() => { over = true; }, () => { over = true; });
    const field = page.getByRole('textbox', { name: 'Text', exact: true });
    let keys = 0;
    while (!over) {
      await field.press('a');
      keys += 1;
      if (keys === 3) await page.screenshot({ path: join(folder, 'replay-meanwhile.png') });
      await page.waitForTimeout(KEY_EVERY_MS);
    }
    await done;
    const replay_s = (performance.now() - began) / 1_000;
    const longest = await page.evaluate(() => window.longest);
    await page.screenshot({ path: join(folder, 'replay-done.png'), fullPage: true });
    const table = part.getByRole('table', { name: 'Replay' });
    const count = async (name) => number(await table.getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell').first().innerText());
    return { load_s, replay_s, keys, ...longest, counts: { texts: await count('All texts'),
      caught: await count('Caught'), newly: await count('Newly caught') } };
  } finally {
    await browser.close();
  }
}
