// SPDX-License-Identifier: MIT
// `./dev bench replay`: a draft of the rules over 100,000 texts, natively and with the workshop's
// own module under Node, which gets the past page by page from a server, as a browser does.
//   node past.mjs --build FOLDER --out FILE [--texts N]
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { serve } from '../server/house.mjs';
import { mixer, writeCorpus } from './corpus.mjs';
import { Module } from './module.mjs';
import { replayInBrowser } from './past_browser.mjs';

const { values: options } = parseArgs({ options: {
  build: { type: 'string' }, out: { type: 'string' }, texts: { type: 'string', default: '100000' } } });
const TEXTS = Number(options.texts);
const MEMBERS = 2_000;
const MINUTES = 10;       // between two texts
const REPLIES = 60;       // in a hundred
const ROWS_AT_ONCE = 500;
const folder = join(options.build, 'bench', 'replay');
const HEARTH = join(options.build, 'bin', 'hearth');
const WASM = join(options.build, 'wasm-release', 'bin', 'workshop.wasm');
const store = `sqlite:${join(folder, 'past.db')}`;
const COMMUNITY = ['--community', 'past', '--store', store];

const note = (text) => process.stderr.write(`  ${text}\n`);
const run = (args) => execFileSync(HEARTH, args, { encoding: 'utf8', maxBuffer: 1 << 28,
  stdio: ['ignore', 'pipe', 'ignore'] });

/** A community of years as rows of `hearth import jsonl`. */
async function writePast(file, posts) {
  const below = mixer(20_261_124);
  const out = createWriteStream(file);
  const row = async (facts) => {
    if (!out.write(`${JSON.stringify(facts)}\n`)) await new Promise((done) => out.once('drain', done));
  };
  const begin = Date.UTC(2024, 0, 1);
  for (let i = 1; i <= MEMBERS; i++) {
    await row({ type: 'member', id: `m${i}`, name: `Member ${i}`, at_ms: begin + i });
  }
  const threads = [];
  for (let i = 0; i < TEXTS; i++) {
    const body = posts[i % posts.length].replace(/\r/g, '') || 'Nothing.';
    // The few write most of what is written.
    const author = `m${1 + Math.floor((below(1_000) / 1_000) ** 3 * MEMBERS)}`;
    const at_ms = begin + MEMBERS + i * MINUTES * 60_000;
    if (threads.length === 0 || below(100) >= REPLIES) {
      const title = body.slice(0, 60).replace(/\s+/g, ' ').trim() || 'Untitled';
      await row({ type: 'post', id: `t${i}`, author, at_ms, topic: `Topic ${below(12)}`,
        kind: 'discussion', title, body });
      threads.push(`t${i}`);
    } else {
      const parent = threads[Math.max(0, threads.length - 1 - below(40))];
      await row({ type: 'reply', id: `t${i}`, parent, author, at_ms, body });
    }
  }
  await new Promise((done) => out.end(done));
}

/** Words, patterns, a rate and a condition on authors: what moderators draft. */
function draftOf({ terms, patterns }) {
  return JSON.stringify({ schema: 1, rules: [
    { id: 'words', when: { text: { any: terms.slice(0, 1_000) } }, then: ['hold'], explain: 'x' },
    { id: 'patterns', mode: 'draft', when: { text: { match: 'regex', any: patterns.slice(0, 50) } },
      then: ['flag'], explain: 'x' },
    { id: 'newcomers', when: { all: [{ author: { posts: '<3' } }, { content: { links: '>0' } }] },
      then: ['require_edit'], explain: 'x' },
    { id: 'fast', when: { rate: { of: 'post', by: 'author', within: '1d', over: 3 } },
      then: ['slow_down'], explain: 'x' }] });
}

async function signIn(origin, password) {
  const answer = await fetch(`${origin}/v1/auth/sign-in`, { method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ community: 'past', login: 'keeper', password }) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).access;
}

/** The past into the module, as worker.js does; gives seconds for fetching and for taking. */
async function load(module, origin, access) {
  let fetched = 0;
  let taken = 0;
  for (let after = 0, head = 1; after < head;) {
    const began = performance.now();
    const answer = await fetch(`${origin}/v1/c/past/past?after=${after}`,
      { headers: { Authorization: `Bearer ${access}` } });
    if (!answer.ok) throw new Error(await answer.text());
    const page = new Uint8Array(await answer.arrayBuffer());
    const arrived = performance.now();
    const { value, text } = module.call('hearth_take', page);
    if (!value) throw new Error('the module refused a page');
    ({ after, head } = JSON.parse(text));
    fetched += arrived - began;
    taken += performance.now() - arrived;
  }
  return { fetch_s: fetched / 1_000, take_s: taken / 1_000 };
}

function replayInWasm(module, draft) {
  const of = module.call('hearth_begin', draft, 0).value;
  let longest = 0;
  const began = performance.now();
  for (let done = 0; done < of;) {
    const slice = performance.now();
    done = module.call('hearth_go_on', ROWS_AT_ONCE).value;
    longest = Math.max(longest, performance.now() - slice);
  }
  return { report: module.call('hearth_report').text,
    replay_s: (performance.now() - began) / 1_000, slice_ms_max: longest };
}

mkdirSync(folder, { recursive: true });
mkdirSync(dirname(options.out), { recursive: true });
note('corpus');
const corpus = writeCorpus(join(options.build, 'bench', 'rules'));
const draft = draftOf(corpus);
const draftFile = join(folder, 'draft.json');
writeFileSync(draftFile, draft);
const ready = join(folder, `ready-${TEXTS}`);
if (!existsSync(ready)) {
  rmSync(join(folder, 'past.db'), { force: true });
  note(`importing ${TEXTS} texts`);
  await writePast(join(folder, 'past.jsonl'), corpus.posts);
  run(['import', 'jsonl', join(folder, 'past.jsonl'), ...COMMUNITY]);
  writeFileSync(join(folder, 'password'), 'a password for a bench\n');
  run(['owner', 'keeper', ...COMMUNITY, '--password-file', join(folder, 'password')]);
  writeFileSync(ready, '');
}
note('native');
const began = performance.now();
const native = JSON.parse(run(['replay', ...COMMUNITY, '--rules', draftFile, '--json']));
const native_s = (performance.now() - began) / 1_000;
const { costs, ...counts } = native;
note('WebAssembly');
const house = await serve(HEARTH, store, ['--web', join(options.build, 'web')]);
let wasm;
let browser;
try {
  const origin = `http://127.0.0.1:${house.port}`;
  const module = await Module.open(readFileSync(WASM));
  const access = await signIn(origin, readFileSync(join(folder, 'password'), 'utf8').trim());
  wasm = { ...await load(module, origin, access), ...replayInWasm(module, draft),
    memory_mb: module.exports.memory.buffer.byteLength / 1e6 };
  note('the workshop in a browser');
  browser = await replayInBrowser({ origin, access, draft, folder });
} finally {
  await house.stop();
}
if (wasm.report !== JSON.stringify(counts)) {
  throw new Error(`the counts differ:\n${JSON.stringify(counts)}\n${wasm.report}`);
}
const same = { texts: native.texts.all, caught: native.caught.all, newly: native.newly_caught.all };
if (JSON.stringify(browser.counts) !== JSON.stringify(same)) {
  throw new Error(`the counts differ: ${JSON.stringify(same)} ${JSON.stringify(browser.counts)}`);
}
const shown = (s) => `${s.toFixed(1)} s`;
console.log(`
Replay of ${native.rules.length} rules over ${native.texts.all} texts (${(native.bytes / 1e6).toFixed(0)} MB)
natively, reading the log included  ${shown(native_s)}
WebAssembly: replay alone           ${shown(wasm.replay_s)}, longest slice ${wasm.slice_ms_max.toFixed(0)} ms
WebAssembly: taking the pages       ${shown(wasm.take_s)}, after ${shown(wasm.fetch_s)} of fetching; ${wasm.memory_mb.toFixed(0)} MB
in Chromium, with the costs of each rule ${shown(browser.replay_s)}, after ${shown(browser.load_s)} of loading
meanwhile in its page: longest frame ${browser.frame_ms.toFixed(0)} ms, longest wait for one of ${browser.keys} keys ${browser.key_ms.toFixed(0)} ms
counts equal: caught ${native.caught.all}, newly ${native.newly_caught.all}, members ${native.members}, verdicts ${native.verdicts}
slowest rule: ${costs[0].rule}, ${(costs[0].ns_per_text / 1e3).toFixed(1)} µs a text`);
writeFileSync(options.out, JSON.stringify({ native_s, ...wasm, browser, report: undefined,
  texts: native.texts.all, caught: native.caught.all, verdicts: native.verdicts }));
