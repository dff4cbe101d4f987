// SPDX-License-Identifier: MIT
// Moves bytes and understands none of them: a WebSocket (subprotocol hearth.1) that comes back with
// full jitter, HTTP requests, and between tabs of one browser a channel, so that one tab holds the
// socket for all. Where sockets break it says so (POLLING) and the module asks over HTTP instead.

export const OFFLINE = 0, CONNECTING = 1, LIVE = 2, POLLING = 3;

const BACKOFF_MS = 500, BACKOFF_MAX_MS = 30_000;
// This many handshakes in a row that never opened mean that sockets do not work here.
const FAILURES_TO_POLL = 3;
const QUEUE_MAX = 512;
const REQUEST_MS = 40_000;  // above the longest long poll (25 s)

export class Transport {
  /** @param host {message(text), net(state), leader(flag), response(id, status, text)} */
  constructor(api, community, host, signal) {
    this.api = api;
    this.host = host;
    this.signal = signal;
    this.queue = [];
    this.token = '';
    this.failures = 0;
    this.state = -1;
    this.isLeader = true;
    this.welcome = '';
    const on = (type, f) => addEventListener(type, f, { signal });
    on('online', () => this.retry(0));
    on('offline', () => this.drop());
    signal.addEventListener('abort', () => this.close());
    this.lead(`hearth:${api}:${community}`);
  }

  // ---- one tab for all

  /** Takes the lock of this community, or follows the tab that has it. */
  async lead(name) {
    if (!navigator.locks || typeof BroadcastChannel !== 'function') {
      this.connect();
      return;
    }
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = (e) => this.onTab(e.data);
    const held = (await navigator.locks.query()).held.some((lock) => lock.name === name);
    if (held) this.follow();
    navigator.locks.request(name, { signal: this.signal }, () => {
      this.isLeader = true;
      this.host.leader(true);
      this.connect();
      return new Promise((done) => this.signal.addEventListener('abort', done));
    }).catch(() => {});
  }

  follow() {
    this.isLeader = false;
    this.host.leader(false);
    this.setState(CONNECTING);
    this.channel.postMessage({ kind: 'who' });
  }

  onTab(data) {
    if (this.isLeader) {
      if (data.kind === 'who') this.channel.postMessage({ kind: 'state', state: this.state });
      if (data.kind === 'send') this.relay(data.text);
      return;
    }
    if (data.kind === 'state') this.setState(data.state);
    if (data.kind === 'message') this.host.message(data.text);
  }

  /**
   * A follower's message on the leader's socket. The socket has said hello already: a follower's
   * hello is answered with the welcome we got, and its cursors become `sub` messages. Commands
   * carry the follower's own client id.
   */
  relay(text) {
    const message = JSON.parse(text);
    if (message.type === 'hello') {
      if (this.welcome) this.channel.postMessage({ kind: 'message', text: this.welcome });
      for (const sub of message.subs || []) this.write(JSON.stringify({ type: 'sub', ...sub }));
    } else if (message.type !== 'auth' && message.type !== 'ping') {
      this.write(text);
    }
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
      this.onClosed(false, 0);
      return;
    }
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.failures = 0;
      this.setState(LIVE);
      for (const text of this.queue.splice(0)) socket.send(text);
    };
    socket.onmessage = (e) => {
      if (typeof e.data === 'string') this.received(e.data);
    };
    socket.onclose = () => this.onClosed(opened, this.retryAfter || 0);
  }

  received(text) {
    if (text.startsWith('{"type":"welcome"')) this.welcome = text;
    if (text.startsWith('{"type":"bye"')) {
      this.retryAfter = Number(/"retry(?:_ms)?":(\d+)/.exec(text)?.[1] || 0);
    }
    this.host.message(text);
    this.channel?.postMessage({ kind: 'message', text });
  }

  onClosed(opened, wait) {
    this.socket = null;
    this.welcome = '';
    this.retryAfter = 0;
    if (this.signal.aborted) return;
    this.failures = opened ? 1 : this.failures + 1;
    if (navigator.onLine === false) this.setState(OFFLINE);
    else this.setState(this.failures >= FAILURES_TO_POLL ? POLLING : CONNECTING);
    const most = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(this.failures, 6));
    this.retry(wait || Math.random() * most);
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
    else this.channel.postMessage({ kind: 'send', text });
  }

  write(text) {
    if (this.socket?.readyState === 1) this.socket.send(text);
    else if (this.queue.length < QUEUE_MAX && this.state === CONNECTING) this.queue.push(text);
  }

  // ---- HTTP

  async fetch(id, method, path, body) {
    const headers = {};
    if (body) headers['Content-Type'] = 'application/json';
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), REQUEST_MS);
    this.signal.addEventListener('abort', () => limit.abort(), { signal: limit.signal });
    try {
      const answer = await fetch(this.api + path, {
        method, headers, body: body || undefined, credentials: 'omit', signal: limit.signal,
        cache: 'no-store', mode: 'cors',
      });
      this.host.response(id, answer.status, await answer.text());
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
    this.queue = [];
    if (!socket) return;
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close(1000);
  }

  close() {
    this.abandon();
    this.channel?.close();
  }
}
