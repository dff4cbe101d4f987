// SPDX-License-Identifier: MIT
// The module's other half: what a reader of the feed does not run (web/split.mjs takes it out of the
// module, web/rest.list says what). It is fetched as soon as the first half is at work. Where one of
// its functions is called before that, it is fetched at once and the call goes on: slower, never
// wrong. What people do waits for it without stopping the page; see Widget.whole().

const FILE = '__REST__';  // '' in a build that is not split
const SLOW_MS = 200;  // a wait that shows
const WORDS_WAIT_MS = 4000;  // for its sentences, which may come after it
const RETRY_MS = [500, 2000, 8000];

/** Compiled once a page; its promise while it is on its way. @type {Promise<WebAssembly.Module>|null} */
let fetching = null;
/** @type {WebAssembly.Module|null} */
let compiled = null;

const address = () => new URL(FILE, import.meta.url).href;

async function compile() {
  const answer = await fetch(address());
  if (!answer.ok) throw new Error(`hearth: ${FILE}: ${answer.status}`);
  const copy = answer.clone();
  const module = await WebAssembly.compileStreaming(answer)
    .catch(async () => WebAssembly.compile(await copy.arrayBuffer()));
  compiled = module;
  return module;
}

/** The bytes at once. A document may not ask for an ArrayBuffer this way, but for their letters. */
function compileNow() {
  const request = new XMLHttpRequest();
  request.open('GET', address(), false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) throw new Error(`hearth: ${FILE}: ${request.status}`);
  return new WebAssembly.Module(Uint8Array.from(request.response, (letter) => letter.charCodeAt(0)));
}

/** The first half is enough to begin with: for a visitor of the feed, of a thread or of comments. */
export function reads({ element, options, address }, kept) {
  const own = (name) => element.getAttribute(name);
  return (own('view') || 'feed') === 'feed' && !own('token') && !options.token &&
    !kept.some(([key]) => key === 'session') &&
    /^(#hearth(-\d+|\/p\/\d+)?)?$/.test(address.here());
}

/** The other half of one instance. */
export class Rest {
  /**
   * @param {Record<string, any>} imports  what the first half imports as well
   * @param page  whose layer shows the wait
   */
  constructor(imports, page) {
    this.imports = imports;
    this.page = page;
    this.here = !FILE;
    this.acts = [];
    this.slow = 0;
    this.early = 0;  // calls that came before it; a test of the list's truth reads it
  }

  /** Imports of the first half: each stands for one function until this half is here. */
  placeholders() {
    return new Proxy({}, {
      get: (_, slot) => (...args) => {
        this.early++;
        this.now();
        return this.table.get(Number(slot))(...args);
      },
    });
  }

  /** @param {WebAssembly.Exports} exports  of the first half */
  join(exports) {
    this.exports = exports;
    /** @type {any} */
    this.table = Object.values(exports).find((one) => one instanceof WebAssembly.Table);
  }

  get whole() {
    return { ...this.imports, primary: this.exports };
  }

  now() {
    if (this.here) return;
    compiled ||= compileNow();
    new WebAssembly.Instance(compiled, this.whole);  // its start fills the table
    this.here = true;
  }

  /** Fetches it, again where that fails; rejects when `signal` is aborted first. */
  async come(signal) {
    if (!FILE) await this.page.speech.complete();
    for (let tries = 0; !this.here; tries++) {
      try {
        const words = this.page.speech.complete();
        const module = compiled || await (fetching ||= compile());
        if (!this.here) await WebAssembly.instantiate(module, this.whole);
        await Promise.race([words, new Promise((done) => setTimeout(done, WORDS_WAIT_MS))]);
        this.here = true;
      } catch (error) {
        fetching = null;
        console.warn('hearth:', error);
        await new Promise((done) => setTimeout(done, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]));
        signal.throwIfAborted();
      }
    }
    clearTimeout(this.slow);
    this.page.layer.removeAttribute('aria-busy');
    for (const act of this.acts.splice(0)) act();
  }

  /** Does it once this half is here, in turn. */
  after(act) {
    if (this.here) act();
    else if (this.acts.push(act) === 1) {
      this.slow = setTimeout(() => this.page.layer.setAttribute('aria-busy', 'true'), SLOW_MS);
    }
  }
}
