// SPDX-License-Identifier: MIT
// Bundles, minifies, hashes and compresses what a site serves, and prints what a first visit loads.
//   node web/build.mjs --wasm build/wasm-release/bin/hearth.wasm --out build/web [--release]
//     [--rest web/rest.list]   split in two by that list (web/split.mjs)
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { split } from './split.mjs';
import { CUSTOM, sectionsOf } from './wasm_file.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const FIRST_LOAD_MAX = 150 * 1024;  // brotli; DESIGN: budgets
const LOADER_MAX = 2 * 1024;
const PARTS_MAX = 3 * 1024;
const FIRST_MAX = 10 * 1024;  // 4 KB of it would else be in the core

function argument(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
}

const out = argument('out', 'build/web');
const release = process.argv.includes('--release');
const wasmPath = argument('wasm');
if (!wasmPath) {
  console.error('usage: node web/build.mjs --wasm FILE --out FOLDER [--release]');
  process.exit(2);
}

// How brotli counts distances in fonts suits a module as well: 0.2 % smaller.
const brotli = (bytes, isModule) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_MODE]: isModule ? constants.BROTLI_MODE_FONT : constants.BROTLI_MODE_GENERIC,
  [constants.BROTLI_PARAM_QUALITY]: release ? 11 : 5,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
} });
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
const hashed = (name, bytes, ext) => `${name}.${digest(bytes)}.${ext}`;

// What the first screen and the widget after it share: it comes with the first screen.
const SHARED = /^\.\/(address|body|format|prose|theme)\.js$/;
const fromFirst = { name: 'from-first', setup: (build) => build.onResolve({ filter: SHARED },
  () => ({ path: './__FIRST__', external: true })) };

async function bundle(file, format, replace = {}, plugins = []) {
  const result = await build({
    plugins,
    entryPoints: [path.join(here, file)], bundle: true, minify: true, format, write: false,
    target: 'es2022', legalComments: 'none', charset: 'utf8', logLevel: 'warning',
    absWorkingDir: here,
  });
  let code = result.outputFiles[0].text;
  for (const [from, to] of Object.entries(replace)) code = code.replaceAll(from, to);
  return Buffer.from(code);
}

/** A module without its custom sections: names of functions are for those who measure it. */
function served(wasm) {
  const kept = sectionsOf(wasm).filter(({ id }) => id !== CUSTOM);
  return Buffer.concat([wasm.subarray(0, 8), ...kept.map(({ begin, end }) => wasm.subarray(begin, end))]);
}

const sizes = [];
async function emit(name, bytes, label, immutable) {
  const packed = brotli(bytes, name.endsWith('.wasm'));
  await writeFile(path.join(out, name), bytes);
  await writeFile(path.join(out, `${name}.br`), packed);
  sizes.push({ label, name, bytes: bytes.length, brotli: packed.length, immutable });
  return packed.length;
}

/** Keys and English of the widget's sentences, in the order of the module's numbers. */
async function readMessages() {
  const folder = path.join(here, '../wasm/i18n');
  const lists = await Promise.all(['messages.def', 'later.def'].map((name) =>
    readFile(path.join(folder, name), 'utf8')));
  return lists.map((text) => [...text.matchAll(/^HEARTH_MESSAGE\((\w+),\s*"((?:\\.|[^"\\])*)"\)/gm)]
    .map(([, key, english]) => ({ key, english: english.replace(/\\"/g, '"') })));
}

/**
 * Every language in the parts the widget asks for (web/locales.js), without the translators' notes.
 * A key is its number in the module there; keys with a dot are the core's own.
 */
async function readLocales() {
  const folder = path.join(here, 'locales');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const [first, later] = await readMessages();
  const numbers = new Map([...first, ...later].map(({ key }, number) => [key, number]));
  const english = later.map(({ key, english }) => `${key}=${english}`).join('\n');
  const texts = [['en', `${english}\n`], ...await Promise.all(names.map(async (name) =>
    [path.basename(name, '.txt'), await readFile(path.join(folder, name), 'utf8')]))];
  return texts.map(([language, text]) => {
    const whole = text.replace(/^#.*\n/gm, '');
    const parts = { first: '', later: '', whole: language === 'en' ? '' : whole };
    for (const line of whole.split('\n')) {
      const equals = line.indexOf('=');
      const key = line.slice(0, equals);
      const number = numbers.get(key);
      if (equals < 1 || (number === undefined && !key.includes('.'))) continue;
      parts[number < first.length ? 'first' : 'later'] += `${number ?? key}${line.slice(equals)}\n`;
    }
    return { language, files: Object.entries(parts).map(([part, lines]) => {
      const bytes = Buffer.from(lines);
      const hash = lines && digest(bytes);
      return { part, bytes, hash, file: `${language}.${part}.${hash}.txt` };
    }) };
  });
}

/** The workshop for rules, a page of its own that loads nothing of the widget. */
async function emitWorkshop(module) {
  const folder = path.join(here, 'workshop');
  await mkdir(path.join(out, 'workshop/words'), { recursive: true });
  const put = (name, bytes) => emit(`workshop/${name}`, bytes, 'workshop', false);
  await put('workshop.wasm', served(await readFile(module)));
  await put('workshop.js', await bundle('workshop/workshop.js', 'esm'));
  await put('worker.js', await bundle('workshop/worker.js', 'iife'));
  for (const name of ['index.html', 'workshop.css']) {
    await put(name, await readFile(path.join(folder, name)));
  }
  for (const name of await readdir(path.join(folder, 'words'))) {
    await put(`words/${name}`, await readFile(path.join(folder, 'words', name)));
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, 'locales'), { recursive: true });
const restList = argument('rest');
const halves = restList ? await split(wasmPath, restList)
  : { first: await readFile(wasmPath), rest: Buffer.alloc(0) };
const wasm = served(halves.first);
const rest = restList ? served(halves.rest) : halves.rest;
const restName = restList ? hashed('rest', rest, 'wasm') : '';
const locales = await readLocales();
const languages = { __LOCALES__: locales.map(({ language, files }) =>
  [language, ...files.map(({ hash }) => hash)].join(':')).join() };
const trouble = await bundle('trouble.js', 'esm');
const troubleName = hashed('trouble', trouble, 'js');
const writing = await bundle('writing.js', 'esm');
const writingName = hashed('writing', writing, 'js');
const first = await bundle('first.js', 'esm', { __TROUBLE__: troubleName });
const firstName = hashed('first', first, 'js');
const code = await bundle('element.js', 'esm', { ...languages, __FIRST__: firstName, __REST__: restName, __WRITING__: writingName },
  [fromFirst]);
const wasmName = hashed('hearth', wasm, 'wasm');
const codeName = hashed('core', code, 'js');
const version = createHash('sha256').update(wasm).update(code).digest('hex').slice(0, 12);
const loader = await bundle('hearth.js', 'iife', { __CORE__: codeName, __WASM__: wasmName,
  __FIRST__: firstName, __VERSION__: version });
const frame = await readFile(path.join(here, 'frame.html'));
const frameCode = await bundle('frame.js', 'iife');
const signIn = await readFile(path.join(here, 'sign-in.html'));
const signInCode = await bundle('sign-in.js', 'esm', languages);

let total = await emit('hearth.js', loader, 'loader', false);
if (total > LOADER_MAX) throw new Error(`loader is ${total} B brotli, above ${LOADER_MAX}`);
const firstSize = await emit(firstName, first, 'first screen', true);
if (release && firstSize > FIRST_MAX) throw new Error(`first.js is ${firstSize} B brotli, above ${FIRST_MAX}`);
total += firstSize;
await emit(troubleName, trouble, 'trouble', true);
await emit(writingName, writing, 'writing', true);
total += await emit(codeName, code, 'script', true);
total += await emit(wasmName, wasm, 'module', true);
if (restList) await emit(restName, rest, 'module, rest', true);
for (const { language, files } of locales) {
  for (const { part, file, bytes, hash } of files) {
    if (hash) await emit(`locales/${file}`, bytes, `language ${language} ${part}`, true);
  }
}
await mkdir(path.join(out, 'rules'), { recursive: true });
for (const name of await readdir(path.join(here, 'rules'))) {
  await emit(`rules/${name}`, await readFile(path.join(here, 'rules', name)), 'rules to begin with', false);
}
await emit('frame.html', frame, 'iframe page', false);
await emit('frame.js', frameCode, 'iframe script', false);
const partsSize = await emit('parts.js', await bundle('parts.js', 'iife'), 'small parts', false);
if (partsSize > PARTS_MAX) throw new Error(`parts.js is ${partsSize} B brotli, above ${PARTS_MAX}`);
await emit('sign-in.html', signIn, 'sign-in window', false);
await emit('sign-in.js', signInCode, 'sign-in script', false);
await emitWorkshop(path.join(path.dirname(wasmPath), 'workshop.wasm'));
await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify({ version, files: sizes }, null, 1)}\n`);
for (const s of sizes) {
  console.log(`${s.label.padEnd(14)} ${String(s.bytes).padStart(8)} B ${String(s.brotli).padStart(8)} B br  ${s.name}`);
}
console.log(`first load     ${String(total).padStart(17)} B br  (budget ${FIRST_LOAD_MAX})`);
if (release && total > FIRST_LOAD_MAX) {
  // Said here, judged by the size stage of ./dev test, which also keeps it from growing.
  console.error('first load is above its budget');
}
