// SPDX-License-Identifier: MIT
// The workshop's worker: the core as workshop.wasm and the community's past. Messages in are
// {id, does, …}, answers {id, …}; while something long runs, {id, progress, of} come before the
// answer. What is cancelled answers {id, cancelled: true}.
const SLICE_MS = 40;       // between two looks at the messages
const BUSY_WAIT_MS = 500;  // the server reads the past for a few moderators at a time
const ALONE_TEXTS = 300;   // each rule is measured on so many texts
const ALONE_RULES_MAX = 50;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let exports;
let answered = '';
let running = null;  // {id, cancelled, stop}

async function start() {
  const imports = { host_answer: (p, n) => {
    answered = decoder.decode(new Uint8Array(exports.memory.buffer, p, n));
  } };
  const none = () => 0;
  const all = new Proxy(imports, { get: (own, name) => own[name] || none });
  const { instance } = await WebAssembly.instantiateStreaming(fetch('workshop.wasm'),
    { env: all, wasi_snapshot_preview1: new Proxy({}, { get: () => none }) });
  exports = instance.exports;
  /** @type {any} */ (exports)._initialize?.();
}
const ready = start();

/** Calls an export with texts among its arguments; gives {value, text}. */
function call(name, ...args) {
  const held = [];
  const plain = args.flatMap((arg) => {
    if (typeof arg === 'number') return [arg];
    const bytes = typeof arg === 'string' ? encoder.encode(arg) : arg;
    const p = exports.hearth_alloc(bytes.length || 1);
    new Uint8Array(exports.memory.buffer).set(bytes, p);
    held.push(p);
    return [p, bytes.length];
  });
  answered = '';
  const value = exports[name](...plain);
  for (const p of held) exports.hearth_free(p);
  return { value, text: answered };
}

/** Lets messages in; a job that is cancelled goes on at once. */
const pause = (ms, { stop }) => new Promise((done) => {
  setTimeout(done, ms);
  stop.signal.addEventListener('abort', done, { once: true });
});

const DOES = {
  check: ({ file }) => ({ checked: JSON.parse(call('hearth_check', file).text) }),
  preview: ({ file, draft }) => ({
    verdict: JSON.parse(call('hearth_preview', file, JSON.stringify(draft)).text) }),
  revision: ({ number }) => ({ file: call('hearth_revision', number).text }),
  text: ({ post }) => ({ text: JSON.parse(call('hearth_text', post).text || 'null') }),

  /** Fetches the past, page by page, from the beginning. */
  async load({ url, access }, job, tell) {
    exports.hearth_forget();
    for (let after = 0, head = 1; after < head;) {
      const answer = await fetch(`${url}?after=${after}`, { credentials: 'omit', cache: 'no-store',
        signal: job.stop.signal, headers: { Authorization: `Bearer ${access}` } });
      if (answer.status === 503 && !job.cancelled) {
        await pause(BUSY_WAIT_MS, job);
        continue;
      }
      if (!answer.ok) throw new Error((await answer.json()).error?.code || String(answer.status));
      const { value, text } = call('hearth_take', new Uint8Array(await answer.arrayBuffer()));
      if (!value) throw new Error('bad_message');
      const state = JSON.parse(text);
      ({ after, head } = state);
      tell({ progress: after, of: head, past: state });
      if (job.cancelled) return { cancelled: true };
      if (after >= head) return { past: state };
    }
    return { past: JSON.parse(call('hearth_take', '{}').text) };
  },

  /** Replays in slices, so that a word of the page is heard between them. */
  async replay({ file, since }, job, tell) {
    const of = call('hearth_begin', file, since).value;
    if (of < 0) throw new Error('invalid_argument');
    let used = 0;
    let rows = 200;
    for (let done = 0; done < of;) {
      const began = performance.now();
      done = exports.hearth_go_on(rows);
      const took = performance.now() - began;
      used += took;
      rows = Math.max(20, Math.min(20_000, Math.round((rows * SLICE_MS) / Math.max(took, 1))));
      tell({ progress: done, of });
      await pause(0, job);
      if (job.cancelled) {
        exports.hearth_stop();
        return { cancelled: true };
      }
    }
    const report = call('hearth_report').text;
    return { report, ms: used, costs: await costs(file, job) };
  },
};

/** Microseconds a text takes by each rule alone, the slowest first. */
async function costs(file, job) {
  const { value, text } = call('hearth_alone', file);
  const ids = text.split('\n').slice(0, Math.min(value, ALONE_RULES_MAX));
  const out = [];
  for (const [i, rule] of ids.entries()) {
    const began = performance.now();
    const texts = exports.hearth_run_alone(i, ALONE_TEXTS);
    if (texts > 0) out.push({ rule, us: ((performance.now() - began) * 1000) / texts });
    await pause(0, job);
    if (job.cancelled) break;
  }
  return out.sort((a, b) => b.us - a.us);
}

async function perform(message) {
  const { id, does } = message;
  const job = { id, cancelled: false, stop: new AbortController() };
  if (does === 'load' || does === 'replay') running = job;
  try {
    await ready;
    const tell = (facts) => postMessage({ id, ...facts });
    postMessage({ id, ...await DOES[does](message, job, tell), done: true });
  } catch (error) {
    postMessage({ id, done: true,
      ...(job.cancelled ? { cancelled: true } : { error: String(error.message || error) }) });
  }
  if (running === job) running = null;
}

onmessage = ({ data }) => {
  if (data.does !== 'cancel') {
    perform(data);
    return;
  }
  if (running && running.id === data.of) {
    running.cancelled = true;
    running.stop.abort();
  }
};
