// SPDX-License-Identifier: MIT
// A real server on a free loopback port, with the built widget, and a host site on another port:
// two origins, as in life.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { root } from './site.mjs';

const program = path.join(root, 'build/bin/hearth');
const web = path.join(root, 'build/web');

/** Why tests with a house cannot run here; false where they can. */
export const noHouse = existsSync(program) && existsSync(path.join(web, 'hearth.js'))
  ? false : './dev build first';

/** A site of `pages` (path -> HTML, or a function that gives it), with a policy that allows `house()`. */
export async function openSite(pages, house) {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, 'http://localhost').pathname];
    const at = house();
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html',
      'content-security-policy': `default-src 'none'; script-src 'self' ${at} 'wasm-unsafe-eval'; `
        + `connect-src ${at} ${at.replace('http', 'ws')}; img-src blob: data:; style-src 'self'; `
        + `frame-src ${at}` });
    response.end(typeof page === 'function' ? page() : page);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

/** Serves community "club", owned by "olga". */
export async function openHouse(origins) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hearth-house-'));
  const store = ['--store', `sqlite:${path.join(folder, 'house.db')}`];
  const told = execFileSync(program, ['owner', 'olga', '--community', 'club', '--create', ...store],
    { encoding: 'utf8' });
  const child = spawn(program, ['serve', ...store, '--listen', '127.0.0.1:0', '--web', web,
    '--rates', 'off', ...origins.flatMap((origin) => ['--origin', origin])],
  { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  const port = await new Promise((done, failed) => {
    child.once('exit', () => failed(new Error(`the server ended: ${log}`)));
    child.stderr.on('data', (bytes) => {
      log += bytes;
      const found = /"port":(\d+)/.exec(log);
      if (found) done(found[1]);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    password: /^password +(\S+)/m.exec(told)[1],
    async close() {
      child.removeAllListeners('exit');
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** One request to the house; the answer's JSON. */
export async function ask(house, way, body, access) {
  const answer = await fetch(`${house.origin}/v1${way}`, { method: 'POST',
    headers: { 'Content-Type': 'application/json',
      ...(access ? { Authorization: `Bearer ${access}` } : {}) },
    body: JSON.stringify(body) });
  return { status: answer.status, ...await answer.json() };
}
