// SPDX-License-Identifier: MIT
// A mail relay on a loopback port that takes every letter and keeps it for the test.
import { createServer } from 'node:net';

const WAIT_MS = 30_000;

/** A letter's fields (names in lower case, unfolded) and its decoded parts. */
function read(raw) {
  const [head, ...rest] = raw.split('\r\n\r\n');
  const fields = Object.fromEntries(head.replace(/\r\n /g, ' ').split('\r\n')
    .map((line) => /^([^:]+): (.*)$/.exec(line)).filter(Boolean)
    .map(([, name, value]) => [name.toLowerCase(), value]));
  const boundary = /boundary="([^"]+)"/.exec(head)[1];
  const parts = Object.fromEntries(rest.join('\r\n\r\n').split(`--${boundary}`)
    .map((part) => /Content-Type: text\/(\w+)[\s\S]*?\r\n\r\n([\s\S]*)/.exec(part)).filter(Boolean)
    .map(([, kind, body]) => [kind, Buffer.from(body, 'base64').toString('utf8')]));
  return { fields, text: parts.plain, html: parts.html };
}

export class Relay {
  static async open() {
    const relay = new Relay();
    relay.letters = [];
    relay.waiting = [];
    relay.server = createServer((socket) => relay.serve(socket));
    await new Promise((done) => relay.server.listen(0, '127.0.0.1', done));
    relay.url = `smtp://127.0.0.1:${relay.server.address().port}`;
    return relay;
  }

  serve(socket) {
    const say = (line) => socket.write(`${line}\r\n`);
    let ahead = '';
    let data = null;  // lines of the letter while it comes
    let to = '';
    const hear = (line) => {
      if (data) {
        if (line !== '.') return void data.push(line.replace(/^\.\./, '.'));
        this.take({ to, ...read(data.join('\r\n')) });
        data = null;
        return say('250 taken');
      }
      const verb = line.slice(0, 4).toLowerCase();
      if (verb === 'rcpt') to = /<(.*)>/.exec(line)[1];
      if (verb === 'data') {
        data = [];
        return say('354 go on');
      }
      say(verb === 'quit' ? '221 bye' : '250 fine');
    };
    socket.setEncoding('utf8').on('error', () => {}).on('data', (text) => {
      ahead += text;
      for (let end; (end = ahead.indexOf('\r\n')) >= 0;) {
        const line = ahead.slice(0, end);
        ahead = ahead.slice(end + 2);
        hear(line);
      }
    });
    say('220 relay.test ready');
  }

  take(letter) {
    const next = this.waiting.shift();
    if (next) next(letter);
    else this.letters.push(letter);
  }

  /** The next letter, in the order they came. */
  next() {
    if (this.letters.length) return Promise.resolve(this.letters.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no letter came')), WAIT_MS);
      this.waiting.push((letter) => {
        clearTimeout(timer);
        resolve(letter);
      });
    });
  }

  close() {
    return new Promise((done) => this.server.close(done));
  }
}
