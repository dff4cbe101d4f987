// SPDX-License-Identifier: MIT
// Writes web/rest.list: the functions of the widget's module that visitors who only read do not run.
// The module is instrumented, visitors of several kinds come to the demo in a browser, and what none
// of them ran is listed. Names are stable between builds.
//   node .dev/split.mjs --wasm build/wasm-release/bin/hearth.wasm --list web/rest.list
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Stage, Visit } from '../tests/browser/support/house.mjs';
import { FEATURES, lineOf } from '../web/split.mjs';
import { bodiesOf, ownNamesOf } from '../web/wasm_file.mjs';

const argument = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
const wasm = argument('wasm');
const PROFILE_BYTES = 1 << 18;
const WORTH_BYTES = 40;  // a smaller body costs as much again as an import and an export

/** Keeps the instances a page makes, so that they can be asked what they ran. */
function watch() {
  const instantiate = WebAssembly.instantiate;
  window.instances = [];
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate.apply(WebAssembly, args);
    window.instances.push(made.instance || made);
    return made;
  };
}

/** Bytes of the profiles of every instance of the page: 8 of a hash, then 4 a function, 0 if unused. */
const profiles = (page) => page.evaluate((most) => window.instances.map(({ exports }) => {
  const at = exports.hearth_alloc(most);
  const length = exports.__write_profile(at, most);
  return [...new Uint8Array(exports.memory.buffer, at, length)];
}), PROFILE_BYTES);

async function read(visit) {
  const { page } = visit;
  await visit.still();
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 3000);
  await visit.still();
  await page.mouse.wheel(0, -3000);
  await visit.still();
  await page.getByRole('feed').getByRole('article').first().getByRole('link').first().press('Enter');
  await visit.still(1000);
  await page.setViewportSize({ width: 360, height: 740 });
  await visit.still();
  await page.evaluate(() => history.back());
  await visit.loaded();
  await visit.still();
}

/** Reads what stands below an article. */
async function underAnArticle(stage) {
  const context = await stage.browser.newContext({ viewport: { width: 900, height: 900 } });
  await context.addInitScript(watch);
  const visit = new Visit(stage.house, await context.newPage());
  await visit.page.goto(`${stage.house.origin}/toaster.html`);
  await visit.page.locator('hearth-community').evaluate((element) => element.scrollIntoView());
  await visit.drawn();
  await visit.page.getByRole('feed').getByRole('article').first().waitFor();
  await visit.still(1000);
  const ran = await profiles(visit.page);
  await context.close();
  return ran;
}

const READERS = [
  ['a visitor', {}],
  ['a visitor in the dark on a phone', { colorScheme: 'dark', isMobile: true, hasTouch: true,
    viewport: { width: 360, height: 740 } }],
  ['a visitor who reads Arabic', { locale: 'ar' }],
  ['a visitor without a canvas', { mode: 'html' }],
];

async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), 'hearth-split-'));
  const web = path.join(folder, 'web');
  const watched = path.join(folder, 'hearth.wasm');
  execFileSync('wasm-split', ['--instrument', wasm, '-o', watched, ...FEATURES]);
  cpSync(path.join(path.dirname(wasm), 'workshop.wasm'), path.join(folder, 'workshop.wasm'));
  execFileSync('node', ['web/build.mjs', '--wasm', watched, '--out', web]);
  const names = ownNamesOf(readFileSync(wasm));
  const ran = new Set();
  const note = (all) => {
    for (const bytes of all) {
      const profile = Buffer.from(bytes);
      for (let i = 0; i < names.length; i++) if (profile.readUInt32LE(8 + 4 * i)) ran.add(names[i]);
    }
  };
  const stage = await Stage.open({ web, mode: 'canvas' });
  try {
    for (const [label, options] of READERS) {
      const visit = await stage.visit({ ...options, before: watch });
      await read(visit);
      note(await profiles(visit.page));
      await visit.go();  // once more, with what the browser has kept
      await visit.loaded();
      await read(visit);
      note(await profiles(visit.page));
      console.error(`${label}: ${ran.size} of ${names.length} functions so far`);
      await stage.leave();
    }
    note(await underAnArticle(stage));
    console.error(`comments: ${ran.size} of ${names.length} functions`);
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const bodies = bodiesOf(readFileSync(wasm)).map(({ begin, end }) => end - begin);
  const rest = names.filter((name, i) => !ran.has(name) && bodies[i] >= WORTH_BYTES).sort()
    .map(lineOf);
  writeFileSync(argument('list'), `${['// Functions of the module that reading the feed and a thread '
    + 'does not run.', '// Made by ./dev split; see web/split.mjs.', ...rest].join('\n')}\n`);
  console.error(`${argument('list')}: ${rest.length} functions in the rest`);
}

await main();
