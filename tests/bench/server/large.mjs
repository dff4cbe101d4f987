// SPDX-License-Identifier: MIT
// What a large community costs: memory with many posts, and time until its room opens. The posts
// are made here, imported once, and the same store is served three times: from the log alone (the
// import leaves no snapshot), then from what the first start left. What is held with 400,000 posts
// has a budget.
//   node tests/bench/server/large.mjs --build build --posts 400000 [--out FILE]
import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { serve } from './house.mjs';

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const hearth = path.join(argument('build', 'build'), 'bin', 'hearth');
const count = Number(argument('posts', '400000'));
const out = argument('out', '');

const MEMBERS = 2000, TOPICS = 20;
const BEGAN_MS = 1_600_000_000_000;
const OPENS_MS_MAX = 600_000;
const BUDGET_POSTS = 400_000, BUDGET_MIB = 120;
const WORDS = 'bread winter chain garden river letter engine window paper music candle harbour'
  .split(' ');

/** A third are posts, the rest replies to one of the newest hundred posts; one in four is liked. */
async function write(file) {
  const to = createWriteStream(file);
  const line = async (row) => {
    if (!to.write(`${JSON.stringify(row)}\n`)) await once(to, 'drain');
  };
  for (let i = 0; i < MEMBERS; ++i) {
    await line({ type: 'member', id: `m${i}`, name: `Member ${i}`, at_ms: BEGAN_MS + i });
  }
  const body = (i) => Array.from({ length: 60 }, (_, k) => WORDS[(i * 7 + k * k) % WORDS.length])
    .join(' ');
  const posts = [];
  for (let i = 0; i < count; ++i) {
    const at_ms = BEGAN_MS + 10_000 + i * 60_000;
    const author = `m${(i * 37) % MEMBERS}`;
    if (i % 3 === 0) {
      posts.push(`p${i}`);
      await line({ type: 'post', id: `p${i}`, author, at_ms, topic: `Topic ${i % TOPICS}`,
        kind: 'discussion', title: `About ${WORDS[i % WORDS.length]} ${i}`, body: body(i) });
    } else {
      const parent = posts[Math.max(0, posts.length - 1 - (i * 13) % 100)];
      await line({ type: 'reply', id: `p${i}`, parent, author, at_ms, body: body(i) });
    }
    if (i % 4 === 0) {
      await line({ type: 'reaction', id: `r${i}`, target: `p${i}`, author: `m${(i * 41) % MEMBERS}`,
        at_ms: at_ms + 1000, name: 'like' });
    }
  }
  to.end();
  await once(to, 'finish');
}

async function memory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mib = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
  return { resident_mib: mib('VmRSS'), peak_mib: mib('VmHWM') };
}

/** Milliseconds until it answers. A connection that waits for a whole log is given up: once more. */
async function timed(url) {
  const began = performance.now();
  while (performance.now() - began < OPENS_MS_MAX) {
    const answer = await fetch(url).catch(() => null);
    if (answer !== null && answer.ok) {
      await answer.arrayBuffer();
      return Math.round(performance.now() - began);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${url}: no answer`);
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'hearth-large-'));
const results = [];
try {
  const rows = path.join(folder, 'rows.jsonl');
  const store = `sqlite:${path.join(folder, 'large.db')}`;
  await write(rows);
  const began = performance.now();
  execFileSync(hearth, ['import', 'jsonl', rows, '--community', 'large', '--store', store],
    { stdio: 'ignore' });
  const imported_s = Math.round((performance.now() - began) / 100) / 10;
  await rm(rows);
  const { size } = await stat(path.join(folder, 'large.db'));
  console.log(`${count} posts imported in ${imported_s} s; the store has ${size >> 20} MiB`);
  for (const what of ['first start', 'second start', 'third start']) {
    const server = await serve(hearth, store);
    const base = `http://127.0.0.1:${server.port}/v1/c/large`;
    const room_ms = await timed(`${base}/snapshot`);
    const recognition_ms = await timed(`${base}/recognition`);
    // What is written down after a start (snapshot, checkpoint) is written once a second has passed.
    await new Promise((done) => setTimeout(done, 8000));
    const held = await memory(server.child.pid);
    await server.stop();
    results.push({ what, room_ms, recognition_ms, ...held });
    console.log(`${what.padEnd(13)} room opens in ${String(room_ms).padStart(6)} ms, recognition `
      + `${String(recognition_ms).padStart(6)} ms later; resident ${held.resident_mib} MiB, `
      + `peak ${held.peak_mib} MiB`);
  }
  if (count === BUDGET_POSTS) {
    const most = Math.max(...results.map((row) => row.resident_mib));
    console.log(`resident memory with ${count} posts: at most ${most} MiB  (<= ${BUDGET_MIB} MiB: `
      + `${most <= BUDGET_MIB ? 'met' : 'missed'})`);
  }
} finally {
  await rm(folder, { recursive: true });
}
if (out) await writeFile(out, `${JSON.stringify({ posts: count, results }, null, 1)}\n`);
