// SPDX-License-Identifier: MIT
// `./dev bench analytics`: reply graphs of 10,000 members with 100,000 replies and of 100,000 with
// 1,000,000, natively, in WebAssembly and by networkx, in one run.
//   node bench.mjs --build FOLDER --out FILE [--networkx FOLDER]
// Times are the best of all turns; networkx has one turn.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: {
  build: { type: 'string' }, out: { type: 'string' },
  networkx: { type: 'string', default: '' } } });
const here = dirname(fileURLToPath(import.meta.url));
const NEVER_MS = 1_500_000;
const SIZES = [10_000, 100_000];
const PARTS = ['graph_ms', 'core_ms', 'pagerank_ms', 'shape_ms'];
const folder = join(options.build, 'bench', 'analytics');
mkdirSync(folder, { recursive: true });

const note = (text) => process.stderr.write(`  ${text}\n`);
const run = (file, args, env = process.env) => Object.fromEntries(execFileSync(file, args, {
  encoding: 'utf8', timeout: NEVER_MS, env, stdio: ['ignore', 'pipe', 'inherit'] })
  .trim().split('\n').map((line) => JSON.parse(line)).map((row) => [row.members, row]));

function table(title, rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i])
    : String(cell).padStart(widths[i]))).join('  ');
  console.log(`\n${title}\n${rows.map(line).join('\n')}`);
}

/** networkx with numpy and scipy as unpacked there; nothing of the system's Python is changed. */
function networkx() {
  const root = options.networkx;
  if (root === '' || !existsSync(join(root, 'usr/lib/python3/dist-packages/networkx'))) {
    note('networkx is not there: no comparison (skipped)');
    return null;
  }
  const libraries = ['', 'blas', 'lapack'].map((name) => join(root, 'usr/lib/x86_64-linux-gnu', name));
  note('networkx: some minutes');
  return run('/usr/bin/python3', [join(here, 'networkx_rival.py'), folder, ...SIZES.map(String)], {
    ...process.env, PYTHONPATH: join(root, 'usr/lib/python3/dist-packages'),
    LD_LIBRARY_PATH: libraries.join(':') });
}

note('native');
const results = { native: run(join(options.build, 'bin', 'hearth_analytics_bench'), ['--write', folder]) };
note('WebAssembly');
results.wasm = run(process.execPath, ['--no-experimental-fetch',
  join(options.build, 'wasm-release', 'bin', 'hearth_analytics_bench.js')]);
const rival = networkx();
if (rival !== null) results.networkx = rival;

const shown = (ms) => (ms === undefined ? '-' : ms >= 100 ? ms.toFixed(0) : ms.toFixed(1));
for (const size of SIZES) {
  const { replies, in_graph: members, ties, rounds } = results.native[size];
  table(`${members} of ${size} members, ${replies} replies, ${ties} ties; PageRank ${rounds} rounds; ms`,
    [['', ...PARTS.map((part) => part.replace('_ms', ''))], ...Object.entries(results).map(
      ([name, rows]) => [name, ...PARTS.map((part) => shown(rows[size][part]))])]);
  if (rival !== null) {
    console.log(`against networkx ${rival[size].version}: core numbers that differ `
      + `${rival[size].cores_differ}, PageRank at most ${rival[size].pagerank_off_most} apart`);
  }
}

const whole = (name, size) => PARTS.slice(0, 3).reduce((sum, part) => sum + results[name][size][part], 0);
const budgets = SIZES.flatMap((size) => [
  [`native = wasm, every bit, ${size}`, 1,
    results.native[size].hash === results.wasm[size].hash ? 1 : 0],
  ...rival === null ? [] : [
    [`networkx / native, ${size}`, 50, whole('networkx', size) / whole('native', size)],
    [`networkx / wasm, ${size}`, 10, whole('networkx', size) / whole('wasm', size)],
    [`equal to networkx, ${size}`, 1,
      rival[size].cores_differ === 0 && rival[size].pagerank_off_most <= 1e-9 ? 1 : 0],
  ],
]);
table('Budgets', [['', 'at least', 'is', ''], ...budgets.map(([name, least, is]) =>
  [name, least, is.toFixed(2), is >= least ? 'met' : 'MISSED'])]);
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, JSON.stringify({ results,
  budgets: budgets.map(([name, least, is]) => ({ name, least, is })) }));
// A time may miss on a busy machine; a result may not differ.
if (budgets.some(([, least, is]) => least === 1 && is < 1)) process.exit(1);
