// SPDX-License-Identifier: MIT
// The first screen: the community's words before the module is there. The loader fetches this beside
// the module; it asks for the place the address or the attributes name, draws it in the shadow root,
// and is taken away by the widget in the frame that shows the same (element.js). What the host put
// into the element stays until then. Where there is nothing to show and there will be nothing, it
// says what is wrong: to the reader in their language, to the site's owner in the console.
import { OURS, holder } from './address.js';
import { cutLong, make, screenOf } from './first_draw.js';
import { askOf, readPage } from './first_page.js';
import { STYLE } from './first_style.js';
import { localeOf, readTheme } from './theme.js';

// The widget's script takes these from here (build.mjs), so that nobody loads them twice.
export * from './address.js';
export * from './body.js';
export * from './format.js';
export * from './prose.js';
export * from './theme.js';

const BYTES_MAX = 4_000_000;  // 512 KiB of words with all that is around them
const WAIT_MS = 15_000;
const NARROW = 520;           // wasm/ui/ui.h

/** What is said where there is trouble: fetched at the first idle moment, for when the server is gone. */
let trouble;
const troubles = () => (trouble ||= import(new URL('__TROUBLE__', import.meta.url).href));

/** Languages the reader reads, as the widget takes them (wasm/member/feed_order.cpp). */
const readsOf = (element) => [...(navigator.languages ?? []).slice(0, 8), localeOf(element)].join().slice(0, 200);

/**
 * What stands in an element until the widget does.
 * @typedef {{element: any, root: ShadowRoot, api: string, over: boolean, screen?: Screen,
 *   changed?: () => void, again: () => void}} Cover
 */
export class Screen {
  /** @param {Cover} cover */
  constructor(cover) {
    this.cover = cover;
    this.state = 'asking';  // words, trouble or nothing, when it is known
    this.stop = new AbortController();
    this.sheet = new CSSStyleSheet();
    this.sheet.replaceSync(STYLE);
    this.box = make('div', 'o');
    this.page = null;
    /** @type {string | null | undefined} the question asked last */
    this.asked = undefined;
    /** @type {[string, string] | undefined} what the page's policy forbade, and which part of it */
    this.forbidden = undefined;
    const { signal } = this.stop;
    addEventListener('hashchange', () => { if (this.state !== 'trouble') this.load(); }, { signal });
    // Only the browser knows that the page's own policy forbade something.
    document.addEventListener('securitypolicyviolation', (e) => this.onForbidden(e), { signal });
  }

  get community() {
    return this.cover.element.getAttribute('community') || '';
  }

  /** Our part of the address; '' for elements that leave it alone. */
  get address() {
    return holder(this.cover.element) === this.cover.element && OURS.test(location.hash) ? location.hash : '';
  }

  /** What drawing needs to know of the page. */
  at() {
    const { element, api } = this.cover;
    const own = location.href.replace(/#.*$/s, '');
    const here = holder(element) === element;
    const home = `${api}/c/${encodeURIComponent(this.community)}/`;
    const pictures = `${api}/v1/c/${encodeURIComponent(this.community)}/pictures`;
    return { locale: localeOf(element), own, api, pictures, home,
      hrefOf: (place) => (here ? `${own}#hearth/${place}` : `${home}${place}`) };
  }

  async load() {
    const { element, api } = this.cover;
    const ask = this.community && askOf(element.getAttribute('thread'), this.address, element.getAttribute('view'));
    if (ask === this.asked) return undefined;  // the host's own anchors
    this.asked = ask;
    const turn = this.turn = {};
    if (!ask) return this.settle('nothing');
    const reads = ask.startsWith('ranked') ? `&l=${encodeURIComponent(readsOf(element))}` : '';
    const url = `${api}/v1/c/${encodeURIComponent(this.community)}/first?${ask}${reads}`;
    let page = null;
    let code = '';
    try {
      const answer = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(WAIT_MS) });
      const words = await answer.text();
      const json = words.length <= BYTES_MAX ? JSON.parse(words) : null;
      if (answer.ok) page = readPage(json, element.hasAttribute('thread'));
      else code = json?.error?.code === 'not_found' && json.error.detail === 'community' ? 'unknown' : '';
    } catch (error) {
      // An answer that is no tree is for the widget to make sense of.
      code = error instanceof SyntaxError ? '' : navigator.onLine ? 'unreachable' : 'offline';
    }
    if (this.cover.over || turn !== this.turn) return undefined;
    if (code) return this.trouble(code, url);
    this.page = page;
    if (!page) return this.settle('nothing');
    return this.draw('words');
  }

  /** A policy of the page forbade what we need. */
  onForbidden({ blockedURI: what, effectiveDirective }) {
    const { api } = this.cover;
    const ours = [api, api.replace('http', 'ws')].some((where) => what.startsWith(where));
    if (ours || what === 'wasm-eval') this.forbidden ||= [what, effectiveDirective];
  }

  /** Whether the page is on the server's list cannot be seen from one answer that all may have. */
  async stuck() {
    const { api } = this.cover;
    if (api === location.origin || this.state !== 'words') return;
    try {
      await fetch(`${api}/v1/health`, { credentials: 'omit' });
    } catch {
      if (navigator.onLine) this.trouble('refused');
    }
  }

  /** Says what is wrong, here and in the console; what there is to read stays. */
  async trouble(key, url = '') {
    const { api, again } = this.cover;
    const { mendOf, noteOf } = await troubles();
    // That the widget could not begin says less than why nothing could be fetched.
    if (this.cover.over || (key === 'engine' && this.note)) return;
    const { community, forbidden } = this;
    const mend = mendOf(key, { api, community, url, forbidden, origin: location.origin });
    if (key !== 'offline') console.error(`hearth: ${mend.join('. ')}.`);  // that is nobody's mistake
    this.note = noteOf(key, this.at(), again);
    if (!this.page) this.cover.element.style.minHeight = '';
    this.draw('trouble');
  }

  draw(state) {
    const { element, root } = this.cover;
    if (!root.adoptedStyleSheets.includes(this.sheet)) {
      root.adoptedStyleSheets = [this.sheet, ...root.adoptedStyleSheets];
    }
    readTheme(element, this.sheet.cssRules[0]);
    const at = this.at();
    this.box.dir = /^ar\b/i.test(at.locale) ? 'rtl' : 'ltr';  // the one of our languages that is
    const narrow = element.getBoundingClientRect().width < NARROW;
    this.box.replaceChildren(this.page
      ? screenOf(at, this.page, { note: this.note, comments: element.hasAttribute('thread'), narrow })
      : make('div', 'in', ...(this.note ? [this.note] : [])));
    // The host's own words give way to the community's; a sentence about trouble stands below them.
    if (this.page) root.querySelector('slot')?.remove();
    root.append(this.box);
    if (this.page) cutLong(at, this.box);
    this.settle(state);
  }

  settle(state) {
    this.state = state;
    if (state !== 'asking') (window.requestIdleCallback || setTimeout)(() => troubles().catch(() => {}));
    this.cover.changed?.();
  }

  /** The article before the reader's eyes where they have scrolled: its name, and where it stands. */
  held() {
    if (this.box.getBoundingClientRect().top >= 0) return null;
    for (const el of this.box.querySelectorAll('article')) {
      const { top, bottom } = el.getBoundingClientRect();
      if (bottom > innerHeight / 3) return { name: el.getAttribute('aria-label'), top };
    }
    return null;
  }

  /** The link that has the focus; '' where none has. */
  focused() {
    const el = this.cover.root.activeElement;
    return el && this.box.contains(el) ? el.getAttribute('href') || '' : '';
  }

  end() {
    const { root } = this.cover;
    this.stop.abort();
    this.box.remove();
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }
}

/** What the loader calls. @param {Cover} cover */
export function begin(cover) {
  if (cover.over) return;
  cover.screen = new Screen(cover);
  cover.screen.load();
}
