// SPDX-License-Identifier: MIT
// The server against the machine's own limits, side by side in one run: reads against Beast
// answering the same bytes, durable posts against our store appending without HTTP, identity, rules
// and rooms. Rounds alternate and the median counts, so that what else the machine does hits both.
//   node tests/bench/server/bench.mjs --build build [--data DIR] [--rounds 3] --out FILE
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Program, freePort, here, openClub, posts, serve, wrk } from './house.mjs';

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const build = argument('build', 'build');
const data = argument('data', '');
const out = argument('out', '');
const rounds = Number(argument('rounds', '3'));
const bin = (name) => path.join(build, 'bin', name);

const READ_S = 3, POST_S = 3, READ_CONNECTIONS = 64;
const POST_CONNECTIONS = [1, 16, 64, 256];
const BUDGET = 0.6;  // of the machine's own limit

const median = (list) => list.slice().sort((a, b) => a - b)[Math.floor(list.length / 2)];
const results = [];

function row(what, hearth, bare, budget) {
  const ratio = hearth / bare;
  results.push({ what, hearth: Math.round(hearth), bare: Math.round(bare),
    ratio: Math.round(ratio * 1000) / 1000, budget });
  const verdict = ratio >= budget ? 'met' : 'missed';
  console.log(`${what.padEnd(34)} ${Math.round(hearth).toString().padStart(8)}/s `
    + `${Math.round(bare).toString().padStart(8)}/s  ${ratio.toFixed(2)}x  (>= ${budget}x: ${verdict})`);
}

async function reads(folder, port) {
  const base = `http://127.0.0.1:${port}/v1/c/club`;
  const snapshot = await (await fetch(`${base}/snapshot`)).text();
  const [epoch, seq] = /"epoch":(\d+),"seq":(\d+)/.exec(snapshot).slice(1);
  for (const [what, url] of [['reads: anonymous snapshot', `${base}/snapshot`],
    ['reads: log, 20 events back', `${base}/log?epoch=${epoch}&after=${seq - 20}`]]) {
    const body = Buffer.from(await (await fetch(url)).arrayBuffer());
    const file = path.join(folder, 'body.json');
    await writeFile(file, body);
    const barePort = await freePort();
    const bare = await Program.start(bin('hearth_bare_responder'), [String(barePort), file, '2'],
      barePort);
    const rates = { hearth: [], bare: [] };
    for (let i = 0; i < rounds; ++i) {
      const load = { connections: READ_CONNECTIONS, seconds: READ_S };
      rates.bare.push(wrk(`http://127.0.0.1:${barePort}/`, load).rate);
      rates.hearth.push(wrk(url, load).rate);
    }
    await bare.stop();
    row(`${what} (${Math.round(body.length / 1024)} KiB)`, median(rates.hearth), median(rates.bare),
      BUDGET);
  }
}

async function durable(folder, club) {
  const url = `http://127.0.0.1:${club.server.port}/v1/c/club/mutate`;
  let round = 0;
  for (const connections of POST_CONNECTIONS) {
    const rates = { hearth: [], bare: [] };
    for (let i = 0; i < rounds; ++i) {
      const file = path.join(folder, `bare-${connections}-${i}.db`);
      const said = execFileSync(bin('hearth_bare_append'), [file, String(connections), String(POST_S)],
        { encoding: 'utf8' });
      rates.bare.push(Number(/^(\d+)/.exec(said)[1]));
      const before = await posts(club.server.port);
      const load = wrk(url, { connections, seconds: POST_S, script: path.join(here, 'posts.lua'),
        environment: { TOKENS: club.tokens.join(','), TOPIC: String(club.topic),
          ROUND: String(++round) } });
      const made = await posts(club.server.port) - before;
      // A refused command is answered with 200, too: what counts is what the community holds.
      if (made < load.total) throw new Error(`${load.total} answers, but ${made} posts`);
      rates.hearth.push(load.rate);
    }
    row(`durable posts, ${connections} connections`, median(rates.hearth), median(rates.bare), BUDGET);
  }
}

async function memory(folder, club) {
  const found = [['with the posts just made', await club.server.resident()]];
  const empty = `sqlite:${path.join(folder, 'empty.db')}`;
  let server = await serve(bin('hearth'), empty, ['--community', 'empty']);
  found.unshift(['at the start, one empty community', await server.resident()]);
  await server.stop();
  const dump = path.join(data, 'bicycles-meta');
  if (data && existsSync(dump)) {
    const store = `sqlite:${path.join(folder, 'bicycles.db')}`;
    execFileSync(bin('hearth'), ['import', 'stackexchange', dump, '--community', 'bicycles',
      '--store', store], { stdio: 'ignore' });
    server = await serve(bin('hearth'), store);
    for (let i = 0; i < 3; ++i) {
      await (await fetch(`http://127.0.0.1:${server.port}/v1/c/bicycles/snapshot`)).text();
    }
    found.push(['with an imported Stack Exchange site', await server.resident()]);
    await server.stop();
  }
  for (const [what, kib] of found) {
    results.push({ what: `resident memory ${what}`, mib: Math.round(kib / 102.4) / 10 });
    console.log(`resident memory ${what.padEnd(38)} ${(kib / 1024).toFixed(1).padStart(7)} MiB`);
  }
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'hearth-bench-'));
let club;
try {
  club = await openClub(bin('hearth'), `sqlite:${path.join(folder, 'club.db')}`);
  console.log(`${''.padEnd(34)} ${'hearth'.padStart(10)} ${'the limit'.padStart(10)}`);
  await reads(folder, club.server.port);
  await durable(folder, club);
  await memory(folder, club);
} finally {
  await club?.server.stop();
  await rm(folder, { recursive: true });
}
if (out) {
  await writeFile(out, `${JSON.stringify({ cores: os.cpus().length, rounds, results }, null, 1)}\n`);
}
