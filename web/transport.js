// SPDX-License-Identifier: MIT
// Moves bytes and understands none of them: a WebSocket (subprotocol hearth.1) that comes back with
// full jitter, HTTP requests, and between tabs of one browser a channel, so that one tab holds the
// socket for all. Where sockets break it says so (POLLING) and the module asks over HTTP instead.

import {
  NET_CONNECTING as CONNECTING, NET_LIVE as LIVE, NET_OFFLINE as OFFLINE, NET_POLLING as POLLING,
} from './wire.js';

const BACKOFF_MS = 500, BACKOFF_MAX_MS = 30_000;
// This many handshakes in a row that never opened mean that sockets do not work here.
const FAILURES_TO_POLL = 3;
const REQUEST_MS = 40_000;  // above the longest long poll (25 s)
const FILE_MS = 60_000;  // until a browser that asks where to put a file has surely begun
// So long without a message makes another tab's complaint believable.
const QUIET_MS = 8_000;

/** A welcome as the answer to another tab's hello; 0 fits any. */
function welcomeTo(text, n) {
  return JSON.stringify({ ...JSON.parse(text), n });
}

/** 53 random bits as decimal digits, never 0. */
function newLife() {
  const [low, high] = crypto.getRandomValues(new Uint32Array(2));
  return String((high & 0x1fffff) * 2 ** 32 + low || 1);
}

/** Into the person's downloads, without leaving the page. */
function giveFile(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FILE_MS);
}

export class Transport {
  /**
   * @param host  message(text), net(state), leader(flag), response(id, status, text), shared(text),
   *   adopt(bytes), window(), left()
   */
  constructor(api, community, host, signal) {
    this.api = api;
    this.host = host;
    this.signal = signal;
    this.token = '';
    this.failures = 0;
    this.state = -1;
    this.isLeader = true;
    this.welcome = '';
    this.window = null;
    this.life = newLife();
    this.name = `hearth:${api}:${community}`;
    this.newcomers = new Map();  // followers to be given a window: life → number of their hello
    this.watched = new Set([this.life]);
    const on = (type, f) => addEventListener(type, f, { signal });
    on('online', () => this.retry(0));
    on('offline', () => this.drop());
    signal.addEventListener('abort', () => this.close());
  }

  // ---- one tab for all

  /** Resolves when it is known whether this tab leads; it then has begun to do so, or follows. */
  async begin() {
    if (!navigator.locks || typeof BroadcastChannel !== 'function') {
      this.connect();
      return;
    }
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = (e) => this.onTab(e.data);
    await this.hold(this.lifeLock(this.life), true);
    if (await this.hold(this.name, true)) {
      await this.lead();
    } else {
      this.follow();
      this.hold(this.name, false).then(() => this.lead());
    }
  }

  /** Takes a lock until the widget ends; true when it is ours, false where `now` finds it taken. */
  hold(name, now) {
    return new Promise((resolve) => {
      const options = now ? { ifAvailable: true } : { signal: this.signal };
      navigator.locks.request(name, options, (lock) => {
        resolve(Boolean(lock));
        return lock && new Promise((done) => this.signal.addEventListener('abort', done));
      }).catch(() => {});
    });
  }

  lifeLock(life) {
    return `${this.name}:life:${life}`;
  }

  /** A test for lives whose page is gone, however it ended. */
  async ended() {
    if (!navigator.locks) return () => true;
    const { held } = await navigator.locks.query();
    return (life) => life !== this.life && !held.some((lock) => lock.name === this.lifeLock(life));
  }

  follow() {
    this.isLeader = false;
    this.setState(CONNECTING);
    this.channel.postMessage({ kind: 'who', life: this.life });
  }

  async lead() {
    const followed = !this.isLeader;
    this.isLeader = true;
    if (followed) {
      this.state = -1;
      await this.host.left();
      this.host.leader(true);
    }
    const prefix = this.lifeLock('');
    const { held } = await navigator.locks.query();
    for (const { name } of held) if (name.startsWith(prefix)) this.watch(name.slice(prefix.length));
    this.connect();
  }

  /** When the tab of that life ends, this one delivers what it had not. */
  watch(life) {
    if (this.watched.has(life)) return;
    this.watched.add(life);
    navigator.locks.request(this.lifeLock(life), { mode: 'shared', signal: this.signal }, () => {})
      .then(() => this.host.left()).catch(() => {});
  }

  onTab(data) {
    if (data.kind === 'share') this.host.shared(data.text);
    else if (this.isLeader) this.onFollower(data);
    else if (data.kind === 'state') this.setState(data.state);
    else if (data.kind === 'message') this.host.message(data.text);
    else if (data.kind === 'window' && data.life === this.life) {
      this.host.adopt(data.window);
      this.host.message(data.welcome);
    }
  }

  onFollower(data) {
    if (data.kind === 'who') {
      this.watch(data.life);
      this.channel.postMessage({ kind: 'state', state: this.state });
    } else if (data.kind === 'send') {
      this.relay(data.life, data.text);
    } else if (data.kind === 'reopen' && Date.now() - this.heardMs > QUIET_MS) {
      this.reopen(0);
    }
  }

  /**
   * A follower's message. The socket has said hello already: whoever says it in another tab, wants
   * other eyes or missed something is given our welcome and our window, and hears what we hear.
   * Commands carry the follower's own client id.
   */
  relay(life, text) {
    const message = JSON.parse(text);
    if (message.type === 'hello' || message.type === 'auth' || message.type === 'sub') {
      this.newcomers.set(life, message.n || this.newcomers.get(life) || 0);
      this.giveWindow();
    } else if (this.welcome && message.type !== 'ping' && message.type !== 'ack') {
      this.write(text);
    }
  }

  giveWindow() {
    if (!this.newcomers.size || !this.welcome || !this.host.window() || !this.window.length) return;
    for (const [life, n] of this.newcomers) {
      this.channel.postMessage({ kind: 'window', life, welcome: welcomeTo(this.welcome, n),
        window: this.window });
    }
    this.newcomers.clear();
  }

  share(text) {
    this.channel?.postMessage({ kind: 'share', text });
  }

  // ---- socket

  connect() {
    if (this.signal.aborted || this.socket) return;
    if (navigator.onLine === false) {
      this.setState(OFFLINE);
      return;
    }
    if (this.state !== POLLING) this.setState(CONNECTING);
    const url = `${this.api.replace(/^http/, 'ws')}/v1/sync`;
    let socket;
    try {
      socket = new WebSocket(url, 'hearth.1');
    } catch {
      this.onClosed(false);
      return;
    }
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.failures = 0;
      this.heardMs = Date.now();
      this.setState(LIVE);
    };
    socket.onmessage = (e) => {
      if (typeof e.data === 'string') this.received(e.data);
    };
    socket.onclose = () => this.onClosed(opened);
  }

  received(text) {
    this.heardMs = Date.now();
    if (text.startsWith('{"type":"welcome"')) this.welcome = text;
    this.host.message(text);
    const told = text === this.welcome ? welcomeTo(text, 0) : text;
    this.channel?.postMessage({ kind: 'message', text: told });
    this.giveWindow();
  }

  onClosed(opened) {
    this.socket = null;
    this.welcome = '';
    this.newcomers.clear();
    if (this.signal.aborted) return;
    this.failures = opened ? 1 : this.failures + 1;
    if (navigator.onLine === false) this.setState(OFFLINE);
    else this.setState(this.failures >= FAILURES_TO_POLL ? POLLING : CONNECTING);
    const most = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(this.failures, 6));
    this.retry(Math.random() * most);
  }

  /**
   * The module found the socket dead, or heard when the house will be back: another one after `ms`.
   * One that delivers nothing would not say it was closed either, so nobody waits for that.
   */
  reopen(ms) {
    if (!this.isLeader) {
      this.channel.postMessage({ kind: 'reopen' });
      return;
    }
    if (!this.socket) return;
    this.abandon();
    this.setState(CONNECTING);
    this.retry(ms);
  }

  /** The network went. A socket may outlive it by minutes and deliver nothing: a new one is made. */
  drop() {
    this.abandon();
    this.setState(OFFLINE);
  }

  retry(ms) {
    clearTimeout(this.timer);
    if (this.isLeader) this.timer = setTimeout(() => this.connect(), ms);
  }

  setState(state) {
    if (this.state === state) return;
    this.state = state;
    this.host.net(state);
    if (this.isLeader) this.channel?.postMessage({ kind: 'state', state });
  }

  send(text) {
    if (this.isLeader) this.write(text);
    else this.channel.postMessage({ kind: 'send', life: this.life, text });
  }

  write(text) {
    if (this.socket?.readyState === 1) this.socket.send(text);
  }

  // ---- HTTP

  fetch(id, method, path, body) {
    return this.ask(id, method, path, body, (answer) => answer.text());
  }

  /** What comes goes to the person as a file. A large one may take its time once it has begun. */
  save(id, path, name) {
    return this.ask(id, 'GET', path, '', async (answer, begun) => {
      if (!answer.ok) return answer.text();
      begun();
      giveFile(await answer.blob(), name);
      return '';
    });
  }

  async ask(id, method, path, body, read) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (body) headers['Content-Type'] = 'application/json';
    // A refresh or a sign-in proves itself; an access token the house has forgotten would spoil it.
    const proves = path.startsWith('/v1/auth/') && !path.endsWith('/sign-out');
    if (this.token && !proves) headers.Authorization = `Bearer ${this.token}`;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), REQUEST_MS);
    this.signal.addEventListener('abort', () => limit.abort(), { signal: limit.signal });
    try {
      const answer = await fetch(this.api + path, {
        method, headers, body: body || undefined, credentials: 'omit', signal: limit.signal,
        cache: 'no-store', mode: 'cors',
      });
      this.host.response(id, answer.status, await read(answer, () => clearTimeout(timer)));
    } catch {
      if (!this.signal.aborted) this.host.response(id, 0, '');
    }
    clearTimeout(timer);
  }

  abandon() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    this.welcome = '';
    this.newcomers.clear();
    if (!socket) return;
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close(1000);
  }

  close() {
    this.abandon();
    this.channel?.close();
  }
}
