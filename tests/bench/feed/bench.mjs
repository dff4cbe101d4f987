// SPDX-License-Identifier: MIT
// `./dev bench feed`: the order of 1,000, 10,000 and 50,000 candidates natively, in WebAssembly, and
// as JavaScript would do it, in turns within one run; and the order's hash from every compiler.
//   node bench.mjs --build FOLDER --out FILE [--variants FOLDER]
// Times are the best of all turns: other work on the machine only ever adds to a time.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: {
  build: { type: 'string' }, out: { type: 'string' },
  variants: { type: 'string', default: '' } } });
const here = dirname(fileURLToPath(import.meta.url));
const TURNS = 5;
const NEVER_MS = 600_000;
const NATIVE = [join(options.build, 'bin', 'hearth_feed_bench'), []];
const NODE = (file) => [process.execPath, ['--no-experimental-fetch', file]];
const WASM = NODE(join(options.build, 'wasm-release', 'bin', 'hearth_feed_bench.js'));
const RIVALS = NODE(join(here, 'feed_rivals.mjs'));

const note = (text) => process.stderr.write(`  ${text}\n`);
const run = ([file, args], more = []) => execFileSync(file, [...args, ...more], {
  encoding: 'utf8', timeout: NEVER_MS, stdio: ['ignore', 'pipe', 'inherit'] })
  .trim().split('\n').map((line) => JSON.parse(line));

function table(title, rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i])
    : String(cell).padStart(widths[i]))).join('  ');
  console.log(`\n${title}\n${rows.map(line).join('\n')}`);
}

// best[name][candidates] in microseconds
const best = {};
function keep(name, candidates, us) {
  best[name] ??= {};
  best[name][candidates] = Math.min(best[name][candidates] ?? Infinity, us);
}

const hashes = {};
for (let turn = 1; turn <= TURNS; turn++) {
  note(`turn ${turn} of ${TURNS}`);
  for (const [name, program] of [['native', NATIVE], ['wasm', WASM]]) {
    for (const row of run(program)) {
      keep(name, row.candidates, row.rank_best_us);
      keep(`${name}, measuring`, row.candidates, row.measure_best_us);
      (hashes[name] ??= {})[row.candidates] = row.hash;
    }
  }
  for (const row of run(RIVALS)) {
    keep('typed-array JS', row.candidates, row.typed_best_us);
    keep('object JS', row.candidates, row.objects_best_us);
  }
}
if (options.variants && existsSync(options.variants)) {
  for (const name of readdirSync(options.variants).sort()) {
    const program = join(options.variants, name, 'feed_bench');
    if (!existsSync(program)) continue;
    for (const row of run([program, []], ['--hash'])) {
      (hashes[name] ??= {})[row.candidates] = row.hash;
    }
  }
}

const SIZES = [1_000, 10_000, 50_000];
const shown = (us) => (us === undefined ? '-' : us >= 100 ? us.toFixed(0) : us.toFixed(1));
table('One order, microseconds', [['', ...SIZES],
  ...Object.keys(best).map((name) => [name, ...SIZES.map((n) => shown(best[name][n]))])]);
const ratio = (a, b, n) => best[a][n] / best[b][n];
table('Ratios within this run', [['', ...SIZES],
  ...[['wasm', 'native'], ['typed-array JS', 'wasm'], ['object JS', 'wasm']].map(([a, b]) =>
    [`${a} / ${b}`, ...SIZES.map((n) => ratio(a, b, n).toFixed(2))])]);
table('Hashes of the order', [['', ...SIZES],
  ...Object.keys(hashes).map((name) => [name, ...SIZES.map((n) => hashes[name][n] ?? '-')])]);

const equal = SIZES.every((n) => new Set(Object.values(hashes).map((row) => row[n])).size === 1);
const budgets = [
  ['10,000 in WebAssembly: 1 ms / time', 1, 1_000 / best.wasm[10_000]],
  ['typed-array JS / wasm, 10,000', 2, ratio('typed-array JS', 'wasm', 10_000)],
  ['object JS / wasm, 10,000', 7, ratio('object JS', 'wasm', 10_000)],
  ['1.6 x native / wasm, 10,000', 1, 1.6 / ratio('wasm', 'native', 10_000)],
  ['equal hashes (1 = all)', 1, equal ? 1 : 0],
];
table('Budgets', [['', 'at least', 'is', ''], ...budgets.map(([name, least, is]) =>
  [name, least, is.toFixed(2), is >= least ? 'met' : 'MISSED'])]);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, JSON.stringify({ best_us: best, hashes,
  budgets: budgets.map(([name, least, is]) => ({ name, least, is })) }));
if (!equal) process.exit(1);  // a time may miss on a busy machine; an order may not differ
