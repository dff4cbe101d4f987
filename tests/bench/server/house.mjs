// SPDX-License-Identifier: MIT
// What the server's benchmark runs: programs on free loopback ports, and a community to measure on.
import { spawn, execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

const MEMBERS = 8;
const FILL_POSTS = 120;  // more than a snapshot's first window

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Waits until something answers on the port. */
async function answers(port, child) {
  for (let tries = 0; tries < 400; ++tries) {
    if (child.exitCode !== null) break;
    try {
      await fetch(`http://127.0.0.1:${port}/v1/health`);
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 25));
    }
  }
  throw new Error('it does not answer');
}

export class Program {
  static async start(file, args, port) {
    const program = new Program();
    program.child = spawn(file, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    program.port = port;
    await answers(port, program.child);
    return program;
  }

  /** KiB of memory the process holds. */
  async resident() {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]);
  }

  async stop() {
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
  }
}

export async function serve(hearth, store, extra = []) {
  const port = await freePort();
  return Program.start(hearth, ['serve', '--store', store, '--listen', `127.0.0.1:${port}`,
    '--rates', 'off', '--log', 'error', ...extra], port);
}

async function ask(port, way, body, access) {
  const headers = { 'Content-Type': 'application/json' };
  if (access) headers.Authorization = `Bearer ${access}`;
  const answer = await fetch(`http://127.0.0.1:${port}/v1${way}`,
    { method: 'POST', headers, body: JSON.stringify(body) });
  const read = await answer.json();
  if (!answer.ok) throw new Error(`${way}: ${JSON.stringify(read)}`);
  return read;
}

let clients = 0;

async function wish(port, access, op, args) {
  const { messages } = await ask(port, '/c/club/mutate',
    { client: ++clients, muts: [{ mid: 1, op, args }] }, access);
  if (messages[0].type !== 'res' || messages[0].st) throw new Error(JSON.stringify(messages[0]));
  return messages[0].made;
}

/** Rules a busy community has: a thousand terms, expressions, a bound on links; none hits here. */
function rules() {
  const terms = Array.from({ length: 1000 }, (_, i) => `forbidden${i.toString(36)}word`);
  const on = ['post.create', 'reply.create', 'post.edit'];
  const text = (match, any) => ({ text: { in: ['title', 'body'], match, any,
    fold: { case: 1, leet: 1 } } });
  return { schema: 1, rules: [
    { id: 'terms', rev: 1, mode: 'live', on, when: text('word', terms),
      then: [{ hold: {} }], explain: { en: 'Held.' } },
    { id: 'shapes', rev: 1, mode: 'live', on,
      when: text('regex', ['buy (now|today).{0,20}pills', '[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}']),
      then: [{ reject: {} }], explain: { en: 'No.' } },
  ] };
}

/** Community "club" with members, a topic, rules in force and posts; served from `store`. */
export async function openClub(hearth, store) {
  const told = execFileSync(hearth, ['owner', 'olga', '--community', 'club', '--create',
    '--store', store], { encoding: 'utf8' });
  const password = /^password +(\S+)/m.exec(told)[1];
  const server = await serve(hearth, store);
  const { port } = server;
  const owner = (await ask(port, '/auth/sign-in', { community: 'club', login: 'olga', password }))
    .access;
  const topic = await wish(port, owner, 'create_topic', { name: 'Everything' });
  await wish(port, owner, 'publish_rules', { file: JSON.stringify(rules()) });
  await wish(port, owner, 'accept_rules', { revision: 1 });
  const tokens = [];
  for (let i = 0; i < MEMBERS; ++i) {
    const { access } = await ask(port, '/auth/sign-up',
      { community: 'club', login: `member ${i}`, password: `a fine password ${i}` });
    await wish(port, access, 'join', { name: `Member ${i}`, rules_accepted: 1 });
    tokens.push(access);
  }
  for (let i = 0; i < FILL_POSTS; ++i) {
    await wish(port, tokens[i % MEMBERS], 'create_post',
      { topic, title: `A thread about matter ${i}`, body: 'Some words about it. '.repeat(15) });
  }
  return { server, topic, tokens };
}

/** Posts the community holds now. */
export async function posts(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/c/club/snapshot`);
  return Number(/"counts":\{[^}]*"posts":(\d+)/.exec(await answer.text())[1]);
}

/** wrk, `seconds` long; requests a second that were answered well. */
export function wrk(url, { connections, seconds, script, environment = {} }) {
  const args = [`-t${Math.min(2, connections)}`, `-c${connections}`, `-d${seconds}s`,
    '--timeout', '10s'];
  if (script) args.push('-s', script);
  const said = execFileSync('wrk', [...args, url],
    { encoding: 'utf8', env: { ...process.env, ...environment }, timeout: (seconds + 30) * 1000 });
  const bad = Number(/Non-2xx or 3xx responses: (\d+)/.exec(said)?.[1] || 0);
  if (bad) throw new Error(`${bad} answers of ${url} were errors`);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(said)[1]),
    total: Number(/(\d+) requests in/.exec(said)[1]) };
}

export const here = path.dirname(new URL(import.meta.url).pathname);
