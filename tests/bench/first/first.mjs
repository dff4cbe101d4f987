// SPDX-License-Identifier: MIT
// When a reader on a slow phone reads: Slow 4G (400 ms round trip, 1.6 Mbit/s down, 0.4 up), a
// processor four times slower, 360 px at two pixels each, nothing cached, on the demo's forum. Says for
// every run the host's first paint, the first words of the community, the module's first frame with
// words, and how far the page moved; the median of all runs last. The same without the first screen's
// script (its answer refused) tells what it is worth.
//   node tests/bench/first/first.mjs --build build [--runs 5] [--again] [--out FILE]
// With --again every run comes back to what its first visit left: cache and vault.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openHouse } from '../../browser/support/house.mjs';
import { launch, root } from '../../browser/support/site.mjs';

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const RUNS = Number(argument('runs', 5));
const AGAIN = process.argv.includes('--again');
const LINE = { offline: false, latency: 400, downloadThroughput: 1_600_000 / 8, uploadThroughput: 400_000 / 8 };
const SLOWER = 4;
const WAIT_MS = 60_000;

if (path.resolve(argument('build', 'build')) !== path.join(root, 'build')) {
  throw new Error('only what is built in this checkout is measured');
}

/** Notes in the page what is seen when: looked at in every frame, as a reader would. */
function watch() {
  window.seen = { words: 0, module: 0, shift: 0, shiftAfter: 0 };
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) {
      window.seen.shift += value;
      if (window.seen.words) window.seen.shiftAfter += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const shadow = document.querySelector('hearth-community')?.shadowRoot;
    const early = shadow?.querySelector('.o article');
    const late = shadow?.querySelector('.s:not(.wait) article');
    if ((early || late) && !window.seen.words) window.seen.words = performance.now();
    if (late) window.seen.module = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(page, origin) {
  await page.goto(`${origin}/forum.html`, { timeout: WAIT_MS });
  await page.waitForFunction(() => window.seen.module > 0, null, { timeout: WAIT_MS });
  await page.waitForTimeout(500);  // for what moves after it
  return page.evaluate(() => ({ paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    ...window.seen }));
}

async function run(browser, origin, without) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2,
    isMobile: true, hasTouch: true });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  // Without it: the question for the words is refused, so that the element waits for the module.
  if (without) await session.send('Network.setBlockedURLs', { urls: ['*/first?*'] });
  let seen = await visit(page, origin);
  if (AGAIN) seen = await visit(page, origin);
  await context.close();
  return seen;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const house = await openHouse();
const browser = await launch();
const result = {};
try {
  for (const without of [true, false]) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) runs.push(await run(browser, house.origin, without));
    const name = without ? 'without' : 'with';
    result[name] = Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((one) => one[key]))]));
    console.log(`${name} the first screen (ms, median of ${RUNS}${AGAIN ? ', second visit' : ''})`);
    for (const [key, value] of Object.entries(result[name])) {
      const all = runs.map((one) => (key.startsWith('shift') ? one[key].toFixed(3) : Math.round(one[key]))).join(' ');
      console.log(`  ${key.padEnd(12)}${(key.startsWith('shift') ? value.toFixed(3) : Math.round(value)).toString().padStart(8)}   ${all}`);
    }
  }
} finally {
  await browser.close();
  await house.close();
}
const out = argument('out');
if (out) writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
