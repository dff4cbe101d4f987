// SPDX-License-Identifier: MIT
// One living widget inside <hearth-community>: canvas, semantic layer, frame loop. The host page
// scrolls; the element is as high as its content; the canvas covers the window plus overscan and is
// moved (and redrawn) only when the window leaves it. Frames are drawn on demand: 0 when idle.
import { Address } from './address.js';
import { BodyMeter } from './body.js';
import { awaitContext, leaveCanvas, openCanvas } from './drawing.js';
import { Glyphs } from './glyphs.js';
import { drawnBySoftware, rendererOf } from './gl.js';
import { Mirror } from './mirror.js';
import { pageFacts } from './page.js';
import { Pointer } from './pointer.js';
import { reads } from './rest.js';
import { Runtime } from './runtime.js';
import { Speech } from './speech.js';
import { STYLE } from './style.js';
import { hasWords, takeOver } from './take_over.js';
import { localeOf, readTheme } from './theme.js';
import { Tools } from './tools.js';
import { Transport } from './transport.js';
import { Vault } from './vault.js';
import {
  FRAME_COARSE_POINTER, FRAME_HTML_MODE, FRAME_REDUCED_MOTION, FRAME_RIGHT_TO_LEFT,
} from './wire.js';
const OVERSCAN = 0.6;             // window heights above and below
const PIXELS_MAX = 6_000_000;     // of the canvas: 24 MB a buffer
const OFFSCREEN_MS = 1500;        // then the WebGL context is given back
const DT_MAX_S = 0.05;
const TICK_MS = 5000;             // acknowledgements, pings, tokens: also while nothing is drawn
const WORDS_WAIT_MS = 4000;       // for the sentences; then it begins in English
const STUCK_MS = 8000;            // with nothing to show: the first screen looks why
const CURSORS = ['', 'pointer', 'text', 'not-allowed', 'grabbing'];
const ATTRIBUTES = ['community', 'thread', 'view', 'locale', 'token'];

export class Widget {
  /**
   * @param {{module: Promise<WebAssembly.Module>, api: string, token: string, cover: any}} options
   *   cover: what stands here until there is something to show (first.js)
   */
  constructor(element, root, options) {
    this.element = element;
    this.root = root;
    this.options = options;
    this.stop = new AbortController();
    this.frames = this.dirty = this.origin = this.height = 0;
    this.html = false;     // see drawing.js, as the next two
    this.renderer = null;
    this.lost = 0;
    this.onscreen = true;
    this.shown = this.follows = this.rtl = false;
    this.deferred = [];
    this.pointer = new Pointer(this);
    this.tools = new Tools(this);
    this.speech = new Speech(this);
    this.canvasSize = [0, 0];
    this.dpr = devicePixelRatio || 1;
    this.query = (q) => matchMedia(q);
  }

  // ---- start and end

  async start() {
    this.build();
    this.speech.begin();
    const signal = this.stop.signal;
    const community = this.element.getAttribute('community') || '';
    const vault = await Vault.open(`${this.options.api}/${community}`);
    openCanvas(this);
    const theme = readTheme(this.element, this.rule);
    this.glyphs = new Glyphs(this.renderer, theme.family, this.dpr);
    const call = (...args) => this.call(...args);
    const act = (...args) => this.whole(() => this.call(...args));
    this.address = new Address(this.element, (where) => act('hearth_attribute', 'address', where), signal);
    this.mirror = new Mirror(this.layer, this.live, {
      act: (id) => act('hearth_act', id),
      value: (id, value) => act('hearth_value', id, value),
      text: (id, text, composing) => act('hearth_text', id, text, +composing),
      focus: (id, ring) => call('hearth_focus', id, +ring),
      escape: () => act('hearth_escape'),
      key: (key) => act('hearth_attribute', 'key', key),
      submit: (id) => act('hearth_submit', id),
      fieldSize: (id, css, scroll) => call('hearth_field_size', id, css, scroll),
      whole: (address) => this.address.whole(address),
      page: () => this.facts(),
      writes: () => this.tools.come().catch(() => {}),
    }, signal);
    this.mirror.setHtml(this.html);
    this.element.classList.toggle('html', this.html);
    this.meter = new BodyMeter(this.root, () => this.facts());
    this.vault = vault;
    const transport = this.makeTransport(community, call);
    const parts = { renderer: this.renderer, glyphs: this.glyphs, mirror: this.mirror, page: this,
      vault, transport };
    this.runtime = new Runtime(parts);
    await this.runtime.start(await this.options.module);
    await transport.begin();
    const kept = await vault.kept(await transport.ended());
    if (!reads(this, kept)) await this.runtime.rest.come(signal);
    for (const [key, bytes] of kept) this.runtime.call('hearth_vault', key, bytes);
    await Promise.race([this.speech.speak(),
      new Promise((done) => setTimeout(done, WORDS_WAIT_MS))]);
    if (signal.aborted) return;
    this.runtime.call('hearth_theme', theme.lines);
    this.ready = true;
    this.runtime.call('hearth_init', this.boot(transport));
    // Not through call(): it draws only what has changed.
    this.ticker = setInterval(() => {
      if (this.runtime?.rest.here) this.runtime.call('hearth_tick', Date.now());
    }, TICK_MS);
    for (const [name, args] of this.early || []) this.call(name, ...args);
    this.early = null;
    this.listen();
    this.options.cover.changed = () => this.wake(1);
    this.stuck = setTimeout(() => this.options.cover.screen?.stuck(), STUCK_MS);
    this.place();
    this.wake(3);
    this.runtime.rest.come(signal).catch(() => {});
  }

  /** What people do may need the module's other half: it waits for it in turn, and the wait shows. */
  whole(act) {
    if (this.runtime?.rest) this.runtime.rest.after(act);
    else act();
  }

  build() {
    const sheet = new CSSStyleSheet();
    const least = this.element.getAttribute('thread') ? 160 : 480;
    sheet.replaceSync(`:host{min-height:${least}px}${STYLE}`);
    this.rule = sheet.cssRules[0];
    this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
    const make = (tag, name) => {
      const el = document.createElement(tag);
      el.className = name;
      this.root.append(el);
      return el;
    };
    this.canvas = make('canvas', 'c wait');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.layer = make('div', 's wait');
    this.live = make('div', 'live');
    this.live.setAttribute('role', 'status');
  }

  makeTransport(community, call) {
    return new Transport(this.options.api, community, {
      message: (text) => call('hearth_message', text, Date.now()),
      net: (state) => call('hearth_net', state, Date.now()),
      leader: (flag) => call('hearth_leader', +flag),
      response: (id, status, text) => call('hearth_response', id, status, text, Date.now()),
      shared: (text) => call('hearth_shared', text),
      adopt: (bytes) => call('hearth_adopt', bytes, Date.now()),
      /** Leaves the window in transport.window; false while there is nobody to ask. */
      window: () => this.ready && (this.runtime.call('hearth_give_window'), true),
      left: () => this.takeLeft(),
    }, this.stop.signal);
  }

  /** What tabs that ended had not delivered becomes this tab's to deliver. */
  async takeLeft() {
    const left = await this.vault.kept(await this.runtime.parts.transport.ended());
    for (const [key, bytes] of left) {
      if (key === 'session' || key.startsWith('outbox.')) this.call('hearth_vault', key, bytes);
    }
  }

  boot(transport) {
    const seed = crypto.getRandomValues(new BigUint64Array(1))[0];
    /** @type {Record<string, any>} */
    const facts = { api: this.options.api, now: Date.now(), seed, leader: +transport.isLeader,
      online: navigator.onLine === false ? 0 : 1, client: transport.life, locale: this.locale(),
      languages: (navigator.languages ?? []).join(),
      first_party: +(location.origin === this.options.api), ...this.address.facts(),
      owns_page: +this.element.hasAttribute('page'), ...pageFacts(this.element) };
    for (const name of ATTRIBUTES) facts[name] ??= this.element.getAttribute(name) || '';
    facts.token ||= this.options.token || '';
    return Object.entries(facts).map(([k, v]) => `${k}=${String(v).replace(/\n/g, ' ')}`).join('\n');
  }

  /** What bodies need to know of the page: its own URL, and where pictures may come from. */
  facts() {
    return { own: this.address.whole(''), api: this.options.api, pictures: this.tools.pictures,
      seek: (img) => this.tools.seek(img) };
  }

  locale() {
    return localeOf(this.element);
  }

  destroy() {
    if (this.ready) this.runtime.call('hearth_pause', Date.now());
    this.stop.abort();
    cancelAnimationFrame(this.raf);
    clearTimeout(this.timer);
    clearTimeout(this.offTimer);
    clearInterval(this.ticker);
    clearTimeout(this.stuck);
    clearTimeout(this.lost);
    this.resizer?.disconnect();
    this.viewer?.disconnect();
    this.observer?.disconnect();
    this.vault?.close();
    this.renderer?.gl.getExtension('WEBGL_lose_context')?.loseContext();
    this.root.replaceChildren();
    this.root.adoptedStyleSheets = [];
    this.element.style.removeProperty('height');
    this.runtime = null;
    this.ready = false;
  }

  // ---- surroundings

  listen() {
    const signal = this.stop.signal;
    const on = (target, type, f, options) =>
      target.addEventListener(type, f, { signal, passive: true, ...options });
    on(window, 'scroll', () => this.onScroll(), { capture: true });
    on(window, 'resize', () => this.place());
    this.pointer.listen(on);
    on(this.canvas, 'webglcontextlost', (e) => {
      e.preventDefault();
      if (!this.released) awaitContext(this);
    }, { passive: false });
    on(this.canvas, 'webglcontextrestored', () => this.restore());
    on(document, 'visibilitychange', () => (document.hidden ? this.pause() : this.wake(2)));
    on(window, 'pagehide', () => this.pause());
    on(document.fonts, 'loadingdone', () => this.onFonts());
    this.watchTheme(on);
    this.resizer = new ResizeObserver(() => this.place());
    this.resizer.observe(this.element);
    this.viewer = new IntersectionObserver((entries) => this.onSight(entries.at(-1)), {
      rootMargin: '200px',
    });
    this.viewer.observe(this.element);
  }

  watchTheme(on) {
    const read = () => {
      const theme = readTheme(this.element, this.rule);
      if (theme.family !== this.family) {
        this.family = theme.family;
        this.glyphs.setFamily(theme.family);
        this.call('hearth_forget', 1);
      }
      this.call('hearth_theme', theme.lines);
    };
    this.family = getComputedStyle(this.element).getPropertyValue('--hearth-font').trim() ||
      getComputedStyle(this.element).fontFamily;
    this.readTheme = read;
    on(this.query('(prefers-color-scheme: dark)'), 'change', read);
    on(this.query('(prefers-reduced-motion: reduce)'), 'change', () => this.wake(2));
    on(this.query('(forced-colors: active)'), 'change', () => this.element.remount?.());
    this.observer = new MutationObserver(read);
    this.observer.observe(document.documentElement, {
      attributes: true, attributeFilter: ['class', 'style', 'data-theme', 'data-color-scheme'],
    });
    this.observer.observe(this.element, { attributes: true, attributeFilter: ['style', 'theme'] });
    if (document.body) {
      this.observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-theme'] });
    }
  }

  onFonts() {
    this.glyphs.font = '';
    this.call('hearth_forget', 1);
  }

  pause() {
    this.call('hearth_pause', Date.now());
    this.vault.flush();
  }

  /** The WebGL context came back, with nothing in it. */
  restore() {
    clearTimeout(this.lost);
    const name = rendererOf(this.renderer.gl);
    if (drawnBySoftware(name) && this.element.getAttribute('mode') !== 'canvas') {
      leaveCanvas(this, name);
      return;
    }
    this.renderer.build();
    this.glyphs.forget(this.renderer);
    this.call('hearth_forget', 2);
    this.place(true);
  }

  onSight(entry) {
    this.onscreen = entry.isIntersecting;
    clearTimeout(this.offTimer);
    const lose = this.renderer?.gl.getExtension('WEBGL_lose_context');
    if (!this.onscreen) {
      this.offTimer = setTimeout(() => {
        if (this.onscreen || !lose || this.renderer.gl.isContextLost()) return;
        this.released = true;
        lose.loseContext();
      }, OFFSCREEN_MS);
      return;
    }
    if (this.released) {
      this.released = false;
      // The browser restores only in a task of its own after the loss was announced.
      setTimeout(() => lose.restoreContext(), 0);
      awaitContext(this);
    }
    this.place();
    this.wake(2);
  }

  attributeChanged(name, value) {
    if (name === 'theme') return;
    if (name === 'locale') {
      this.call('hearth_attribute', name, this.locale());
      this.call('hearth_forget', 1);
      this.speech.begin();
      if (this.ready) this.speech.speak();
    } else if (name === 'thread') {
      for (const [key, fact] of Object.entries(pageFacts(this.element)).reverse()) {
        this.call('hearth_attribute', key, fact);
      }
    } else if (ATTRIBUTES.includes(name)) {
      this.whole(() => this.call('hearth_attribute', name, value || ''));
    }
  }

  // ---- placing the canvas

  /** Anchors and sizes the canvas; draws at once when either changed. */
  place(force = false) {
    if (!this.ready) return;
    const box = this.element.getBoundingClientRect();
    if (box.width < 1) return;
    const windowHeight = innerHeight;
    const dpr = this.fitDpr(box.width, windowHeight);
    const full = Math.max(this.height, 1);
    const room = PIXELS_MAX / (box.width * dpr * dpr);
    const most = Math.max(windowHeight, Math.min(windowHeight * (1 + 2 * OVERSCAN), room));
    const high = Math.ceil(Math.min(full, most));
    const top = -box.top;
    const visible = [Math.max(0, top), Math.min(full, top + windowHeight)];
    const outside = visible[0] < this.origin - 0.5 || visible[1] > this.origin + high + 0.5;
    const sized = this.canvasSize[0] !== box.width || this.canvasSize[1] !== high || dpr !== this.dpr;
    this.visible = visible;
    if (!outside && !sized && !force) return;
    const over = (high - windowHeight) / 2;
    const wanted = Math.min(Math.max(0, top - Math.max(0, over)), Math.max(0, full - high));
    this.origin = Math.round(wanted * dpr) / dpr;
    this.resize(box.width, high, dpr);
    this.draw(performance.now());
  }

  /** Device pixels, less where a window full of them would not fit. */
  fitDpr(width, height) {
    const dpr = devicePixelRatio || 1;
    if (width * height * dpr * dpr <= PIXELS_MAX) return dpr;
    return Math.max(1, Math.min(2, Math.sqrt(PIXELS_MAX / (width * height))));
  }

  resize(width, height, dpr) {
    if (dpr !== this.dpr) {
      this.dpr = dpr;
      if (this.renderer) this.glyphs = this.runtime.parts.glyphs = new Glyphs(this.renderer,
        this.family, dpr);
      this.call('hearth_forget', 1);
    }
    this.canvasSize = [width, height];
    const limit = this.renderer?.textureMax || Infinity;
    const w = Math.min(limit, Math.round(width * dpr));
    const h = Math.min(limit, Math.round(height * dpr));
    if (this.canvas.width !== w) this.canvas.width = w;
    if (this.canvas.height !== h) this.canvas.height = h;
    Object.assign(this.canvas.style, { width: `${w / dpr}px`, height: `${h / dpr}px`,
      transform: `translateY(${this.origin}px)` });
  }

  setHeight(css) {
    if (css === this.height) return;
    this.height = css;
    if (this.shown) this.element.style.height = `${css}px`;
    this.later(() => this.place());
  }

  onScroll() {
    if (!this.onscreen) return;
    this.place();
    if (this.follows) this.wake(1);
  }

  setFollow(follow) {
    this.follows = follow;
  }

  scrollTo(top, bottom) {
    const box = this.element.getBoundingClientRect();
    // What filled the window comes back as it was; what did not gets some room around it.
    const margin = bottom - top >= innerHeight - 1 ? 0 : 24;
    const from = box.top + top - margin;
    const to = box.top + bottom + margin;
    if (from >= 0 && to <= innerHeight) return;
    const tall = to - from > innerHeight;
    const by = tall || from < 0 ? from : to - innerHeight;
    const smooth = margin && !this.query('(prefers-reduced-motion: reduce)').matches;
    scrollBy({ top: by, behavior: smooth ? 'smooth' : 'auto' });
  }

  // ---- frames

  wake(frames = 1) {
    if (!this.ready) return;
    this.dirty = Math.max(this.dirty, frames);
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.inFrame || this.raf || document.hidden || !this.onscreen) return;
    this.raf = requestAnimationFrame((t) => this.draw(t));
  }

  draw(time) {
    if (this.inFrame || !this.ready) return;
    if (this.raf) cancelAnimationFrame(this.raf);
    this.raf = 0;
    const dt = Math.min(DT_MAX_S, Math.max(0.001, (time - (this.lastTime || time)) / 1000));
    this.lastTime = time;
    this.inFrame = true;
    const px = (css) => (css - this.origin) * this.dpr;
    const [top, bottom] = this.visible || [0, this.height];
    this.dirty = Math.max(0, this.dirty - 1);
    const next = this.runtime.call('hearth_frame', Math.round(this.canvasSize[0] * this.dpr),
      Math.round(this.canvasSize[1] * this.dpr), this.origin * this.dpr, px(top), px(bottom),
      this.dpr, dt, Date.now(), -new Date().getTimezoneOffset(), this.frameFlags());
    this.frames++;
    this.inFrame = false;
    for (const task of this.deferred.splice(0)) task();
    if (!this.shown && hasWords(this)) takeOver(this);
    if (this.raf || this.stop.signal.aborted) return;
    if (next === 0 || this.dirty > 0) this.wake(this.dirty || 1);
    else if (next > 0) this.timer = setTimeout(() => this.wake(1), next);
  }

  frameFlags() {
    this.mirror.rtl = this.rtl;
    return (this.query('(prefers-reduced-motion: reduce)').matches ? FRAME_REDUCED_MOTION : 0) |
      (this.html ? FRAME_HTML_MODE : 0) | (this.pointer.coarse ? FRAME_COARSE_POINTER : 0) |
      (this.rtl ? FRAME_RIGHT_TO_LEFT : 0);
  }

  /** Runs a task after the frame that asked for it: it may touch the DOM and call back. */
  later(task) {
    if (this.inFrame) this.deferred.push(task);
    else task();
  }

  /** Tells the module something and draws. */
  call(name, ...args) {
    if (!this.ready) {
      if (!this.stop.signal.aborted) (this.early ||= []).push([name, args]);
      return;
    }
    this.runtime.call(name, ...args);
    this.wake(2);
  }

  // ---- what the module asks of the page

  setCursor(kind) {
    this.canvas.style.cursor = CURSORS[kind] || '';
  }

  event(name, detail) {
    this.element.dispatchEvent(new CustomEvent(`hearth:${name}`, { detail, bubbles: true,
      composed: true }));
  }

  open(url) {
    try {
      const target = new URL(url, document.baseURI);
      if (/^https?:$/.test(target.protocol)) window.open(target.href, '_blank', 'noopener');
    } catch { /* not an address */ }
  }
}

/** What the loader calls. */
export async function mount(element, root, options) {
  const widget = new Widget(element, root, options);
  await widget.start();
  return widget;
}
