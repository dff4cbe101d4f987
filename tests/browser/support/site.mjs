// SPDX-License-Identifier: MIT
// A static site on a free loopback port, with the host page policy a strict site has, and a
// browser.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Every widget of wasm/ui on one page, as the build stage makes it; why it cannot be had, or false. */
export const GALLERY = path.join(root, 'build/gallery');
export const noGallery = existsSync(path.join(GALLERY, 'hearth.js')) ? false
  : 'build/gallery is not built';

const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

/** The strictest policy the widget works under in the page. */
export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
  + "connect-src 'self' ws:; img-src 'self' blob: data:; require-trusted-types-for 'script'";

/** A page embedding one widget; `attributes` as on the element. */
export function page(attributes, { lang = 'en', style = '', before = '', after = '' } = {}) {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/site.css?${encodeURIComponent(style)}">
<title>Host page</title><body>${before}<hearth-community ${attributes}></hearth-community>${after}
<script src="/hearth.js"></script></body></html>`;
}

export async function serve(folder, pages) {
  const sockets = new Set();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (pages[url.pathname]) {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY });
      response.end(pages[url.pathname]);
      return;
    }
    if (url.pathname === '/site.css') {
      response.writeHead(200, { 'content-type': 'text/css' });
      response.end(`body{margin:0;font-family:system-ui,sans-serif}${decodeURIComponent(url.search.slice(1))}`);
      return;
    }
    try {
      const bytes = await readFile(path.join(folder, path.normalize(url.pathname)));
      response.writeHead(200, { 'content-type': TYPES[path.extname(url.pathname)] || 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  // A socket that opens and says nothing: the transport is then at rest.
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1').update(
      `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.on('error', () => {});
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
      + `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: hearth.1\r\n\r\n`);
    sockets.add(socket);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, close: () => new Promise((done) => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close(done);
  }) };
}

async function chromium() {
  const tools = pathToFileURL(path.join(root, 'web/node_modules/playwright-core/index.mjs')).href;
  return (await import(tools)).chromium;
}

function withDefaults(options) {
  return {
    ...options,
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ...(options.args || [])],
  };
}

export async function launch(options = {}) {
  return (await chromium()).launch(withDefaults({ args: options.args }));
}

/** A browser that keeps what it knows in `folder`; its one context. */
export async function launchProfile(folder, options = {}) {
  return (await chromium()).launchPersistentContext(folder, withDefaults(options));
}

export { root };
