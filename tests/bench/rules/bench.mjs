// SPDX-License-Identifier: MIT
// `./dev bench rules`: writes the corpus, runs every engine over it and prints ratios side by side.
//   node bench.mjs --build FOLDER --out FILE [--data FOLDER]
// Rates are megabytes per second of processor time, the best of several passes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { writeCorpus } from './corpus.mjs';
import { FILTERS } from './filters.mjs';
import { quality } from './quality.mjs';
import { writeSpamRows } from './spam_rows.mjs';

const { values: options } = parseArgs({ options: {
  build: { type: 'string' }, out: { type: 'string' }, data: { type: 'string', default: '' } } });
const folder = join(options.build, 'bench', 'rules');
const NATIVE = join(options.build, 'bin', 'hearth_rules_bench');
const HEARTH = join(options.build, 'bin', 'hearth');
const RIVALS = join(options.build, 'bin', 'hearth_rules_rivals');
const WASM = join(options.build, 'wasm-release', 'bin', 'hearth_rules_bench.js');
const goals = [];  // [what, at least, is]
const SLICES = 4;
const SLICE_US = 500_000;
const NEVER_MS = 900_000;

const cpuUs = () => {
  const used = process.cpuUsage();
  return used.user + used.system;
};
const note = (text) => process.stderr.write(`  ${text}\n`);
const run = (file, args) => execFileSync(file, args, {
  encoding: 'utf8', timeout: NEVER_MS, maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
const lines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));

// The best of some slices of bounded time: the slowest filters never get through the corpus.
function rateOf(posts, find) {
  let best = 0;
  let next = 0;
  let hits = 0;
  for (let slice = 0; slice <= SLICES; slice++) {
    let bytes = 0;
    let used = 0;
    const begin = cpuUs();
    do {
      const post = posts[next++ % posts.length];
      bytes += post.bytes;
      hits += find(post.text) ? 1 : 0;
      used = cpuUs() - begin;
    } while (used < SLICE_US);
    if (slice > 0) best = Math.max(best, bytes / used);  // the first one warms up
  }
  return { mb_s: best, hits };
}

// V8 as one would use it: one alternation of all terms; each pattern by itself.
const alternation = (terms) => {
  const all = new RegExp(`\\b(?:${terms.join('|')})\\b`, 'gi');
  return (text) => (text.match(all) ?? []).length > 0;
};
const oneByOne = (patterns) => {
  const all = patterns.map((pattern) => new RegExp(pattern, 'gim'));
  return (text) => {
    let hit = false;
    for (const pattern of all) if (text.match(pattern) !== null) hit = true;
    return hit;
  };
};

function table(rows, title) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i])
    : String(cell).padStart(widths[i]))).join('  ');
  console.log(`\n${title}\n${rows.map(line).join('\n')}`);
}
const shown = (x) => (x === undefined ? '-' : x >= 10 ? x.toFixed(0) : x.toPrecision(2));

function measure(corpus) {
  const results = [];
  const take = (engine, rows) => rows.forEach((row) => results.push({ engine, ...row }));
  note('native');
  take('hearth native', lines(run(NATIVE, [folder])));
  note('WebAssembly');
  take('hearth wasm', lines(run(process.execPath, ['--no-experimental-fetch', WASM, folder])));
  note('Hyperscan and RE2::Set');
  for (const row of lines(run(RIVALS, [folder]))) results.push(row);
  const posts = corpus.posts.map((text) => ({ text, bytes: Buffer.byteLength(text) }));
  for (const size of [1_000, 10_000]) {
    const terms = corpus.terms.slice(0, size);
    for (const [name, load] of [['V8 alternation', alternation], ...FILTERS]) {
      note(`${name}, ${size} terms`);
      const what = name.startsWith('V8') ? 'terms' : 'filter';
      results.push({ engine: name, what, size, ...rateOf(posts, load(terms)) });
    }
  }
  note(`V8, ${corpus.patterns.length} patterns one by one`);
  results.push({ engine: 'V8 one by one', what: 'patterns', size: corpus.patterns.length,
    ...rateOf(posts, oneByOne(corpus.patterns)) });
  return results;
}

function printRates(results) {
  const rate = (engine, what, size) => results.find((row) => row.engine === engine &&
    row.what === what && (size === undefined || row.size === size))?.mb_s;
  const compare = (title, own, what, rivals, sizes) => {
    const rows = [['', ...sizes.flatMap((n) => [`${n} MB/s`, 'native ÷ it', 'wasm ÷ it'])]];
    for (const [engine, whose] of [['hearth native', own], ['hearth wasm', own],
      ...rivals.map((name) => [name, what])]) {
      rows.push([engine, ...sizes.flatMap((n) => {
        const it = rate(engine, whose, n);
        return [shown(it), shown(rate('hearth native', own, n) / it),
          shown(rate('hearth wasm', own, n) / it)];
      })]);
    }
    table(rows, title);
  };
  compare('Terms, bare matching: every occurrence', 'terms', 'terms',
    ['hyperscan', 're2-set', 'V8 alternation'], [1_000, 10_000]);
  compare('Terms behind every disguise: full folding', 'folding', 'filter',
    FILTERS.map(([name]) => name), [1_000, 10_000]);
  compare('Regular expressions', 'patterns', 'patterns',
    ['hyperscan', 're2-set', 'V8 one by one'], [500]);
  table([['', 'p50 µs', 'p99 µs', 'n'],
    ...results.filter((row) => row.p50_us !== undefined).map((row) => [
      `${row.engine}: ${row.what}`, row.p50_us.toFixed(0), row.p99_us.toFixed(0), row.n])],
  'A draft of 10,000 characters under 10,000 terms and 500 patterns');
  const wasm = (what, size) => rate('hearth wasm', what, size);
  const draft = (what) => results.find((row) => row.engine === 'hearth wasm' && row.what === what);
  goals.push(
    ['bare matching natively ÷ Hyperscan, 10,000 terms', 0.7,
      rate('hearth native', 'terms', 10_000) / rate('hyperscan', 'terms', 10_000)],
    ['full folding in WASM ÷ allprofanity, 10,000 terms', 5,
      wasm('folding', 10_000) / rate('allprofanity', 'filter', 10_000)],
    ['500 patterns in WASM ÷ V8 one by one', 40,
      wasm('patterns', 500) / rate('V8 one by one', 'patterns', 500)],
    ['1,000 µs ÷ draft whole, p99 in WASM', 1, 1_000 / draft('draft whole').p99_us],
    ['100 µs ÷ edited line, p99 in WASM', 1, 100 / draft('draft edited line').p99_us]);
}

// The learned score: trained here, measured on mail it never saw, the same natively and in WASM.
function learned(split) {
  const rows = writeSpamRows(split, folder);
  const model = join(folder, 'model.bin');
  const said = run(HEARTH, ['train', '--texts', rows.train, '--test', rows.test, '--out', model,
    '--curve']);
  const [, auc, found, native] =
    /AUC ([\d.]+), found at 1 % false alarms ([\d.]+), scores (\w+)/.exec(said);
  const curve = [...said.matchAll(/^ +(\d+) {2}([\d.]+)$/gm)].map((row) => [row[1], row[2]]);
  const again = [run(NATIVE, [folder, 'learned']), run(process.execPath,
    ['--no-experimental-fetch', WASM, folder, 'learned'])].map((text) => text.trim());
  if (again.some((scores) => scores !== native)) {
    throw new Error(`scores differ: ${native} when trained, then ${again}`);
  }
  const bytes = statSync(model).size;
  table([['decisions', 'AUC'], ...curve, ['all', auc]],
    `Learned score: ${bytes} bytes, ${found} found at 1 % false alarms, scores equal in WASM`);
  goals.push(['AUC on mail it never saw', 0.998, Number(auc)],
    ['20,480 bytes ÷ model', 1, 20_480 / bytes]);
  return { auc: Number(auc), found: Number(found), bytes, curve, scores: native };
}

mkdirSync(dirname(options.out), { recursive: true });
note('corpus');
const corpus = writeCorpus(folder);
const results = measure(corpus);
printRates(results);
const cases = join(options.data || 'no-data', 'evasion', 'cases.json');
let judged = null;
if (existsSync(cases)) {
  judged = quality(JSON.parse(readFileSync(cases, 'utf8')), folder, (where) =>
    [run(NATIVE, [where, 'evasion']), run(process.execPath,
      ['--no-experimental-fetch', WASM, where, 'evasion'])].map((text) => text.trim()));
  table(judged.rows, 'Disguises: share found per category; wrong = innocent texts hit (%)');
  goals.push(['F1 on disguises', 0.98, judged.engines.hearth.f1]);
} else {
  note('HEARTH_DATA_DIR has no evasion/cases.json: no quality table');
}
const split = join(options.data || 'no-data', 'spam', 'split.json');
const score = existsSync(split) ? learned(split) : null;
if (!score) note('HEARTH_DATA_DIR has no spam/split.json: no learned score');
table([['', 'at least', 'is', ''], ...goals.map(([name, least, is]) =>
  [name, least, is.toFixed(3), is >= least ? 'met' : 'MISSED'])], 'Budgets');
writeFileSync(options.out, JSON.stringify({ results, quality: judged?.engines ?? null,
  learned: score, budgets: goals.map(([name, least, is]) => ({ name, least, is })) }));
