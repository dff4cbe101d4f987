// SPDX-License-Identifier: MIT
// The loader: a classic script of at most 2 KB (brotli). It defines <hearth-community>, puts one
// where the tag stands when the tag names a community, and loads everything else when the element
// comes near the window.
//
//   <script async src="https://community.example/hearth.js" data-community="my-site"></script>
//
// Attributes of the element; on the script as data-…; defaults in brackets:
//   community  the community's name (required)         theme   light | dark | auto [auto]
//   thread     comments: auto, or a key [community]    locale  BCP 47 [the page's lang]
//   view       panel to begin with [feed]              token   token signed by the host site
//   mode       canvas | html | iframe [canvas where a graphics card draws WebGL2, else html; a page
//              that says canvas has it wherever there is WebGL2]
(() => {
  'use strict';
  const NAME = 'hearth-community';
  const VERSION = '__VERSION__';
  const ATTRIBUTES = ['community', 'thread', 'view', 'theme', 'locale', 'token', 'mode'];
  const NEAR = '600px';
  const script = document.currentScript;
  if (window.Hearth) {
    window.Hearth.mount(script);
    return;
  }
  const base = new URL('.', script?.src || location.href).href;
  const api = new URL(base).origin;
  let given = '';  // token of Hearth.init
  let parts;

  /** The first screen's script, the code and the compiled module, once per page. */
  const load = () => (parts ||= {
    first: import(base + '__FIRST__').catch(() => {}),
    code: import(base + '__CORE__'),
    module: fetch(base + '__WASM__', { mode: 'cors' }).then((answer) => {
      if (!answer.ok) throw new Error(`hearth: ${answer.status}`);
      const copy = answer.clone();
      return WebAssembly.compileStreaming(answer)
        .catch(async () => WebAssembly.compile(await copy.arrayBuffer()));
    }),
  });

  class HearthCommunity extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    connectedCallback() {
      this.root ||= this.attachShadow({ mode: 'open' });
      this.hold();
      // Room for what comes: below a whole community nothing of the host is seen.
      if (!this.style.minHeight) this.style.minHeight = this.getAttribute('thread') ? '480px' : '100vh';
      this.near = new IntersectionObserver((seen) => {
        if (seen.some((entry) => entry.isIntersecting)) this.remount();
      }, { rootMargin: NEAR });
      this.near.observe(this);
    }

    disconnectedCallback() {
      this.destroy();
    }

    attributeChangedCallback(name, before, now) {
      if (before !== now) this.widget?.attributeChanged(name, now);
    }

    /** What the host put inside is seen. */
    hold() {
      if (!this.root.firstChild) this.root.append(document.createElement('slot'));
    }

    /** Starts, or starts again after destroy(). */
    async remount() {
      this.destroy();
      this.hold();
      if (this.getAttribute('mode') === 'iframe') {
        this.frame();
        return;
      }
      // What stands here until the widget does (first.js); it ends when the widget says so.
      const cover = this.cover = { element: this, root: this.root, api, over: false,
        again: () => { parts = undefined; this.remount(); },
        end: () => {
          cover.over = true;
          cover.screen?.end();
          this.root.querySelector('slot')?.remove();
          this.style.minHeight = '';
        } };
      const { first, code, module } = load();
      first.then((it) => it?.begin(cover));
      try {
        const { mount } = await code;
        if (cover.over) return;
        const widget = await mount(this, this.root, { module, api, token: given, cover });
        if (cover !== this.cover) {
          widget.destroy();
          return;
        }
        this.widget = widget;
        this.dispatchEvent(new CustomEvent('hearth:ready', { bubbles: true }));
      } catch (error) {
        if (cover !== this.cover) return;
        console.error('hearth:', error);
        await first;
        if (cover !== this.cover) return;
        if (cover.screen) cover.screen.trouble('engine');
        else this.failed();
      }
    }

    /** Strict pages: the same element on a page of our own. */
    frame() {
      const frame = document.createElement('iframe');
      const query = new URLSearchParams();
      for (const name of ATTRIBUTES) {
        let value = this.getAttribute(name);
        if (value === 'auto' && name === 'thread') {
          value = document.querySelector('link[rel~=canonical]')?.href || location.href.split('#')[0];
        }
        if (value && name !== 'mode' && name !== 'token') query.set(name, value);
      }
      if (query.has('thread')) {
        query.set('title', document.querySelector('meta[property="og:title"]')?.content || document.title);
      }
      frame.src = `${base}frame.html?${query}`;
      frame.title = this.getAttribute('community') || 'Hearth';
      frame.allow = 'clipboard-write';
      Object.assign(frame.style, { width: '100%', height: '720px', border: '0' });
      frame.hidden = true;
      // Our page says that it is there; the browser's, in its place, says nothing.
      const hear = ({ source, data }) => {
        if (source !== frame.contentWindow || data !== 'hearth:here') return;
        frame.hidden = false;
        this.style.minHeight = '';
        this.root.querySelector('slot')?.remove();
      };
      addEventListener('message', hear);
      frame.onload = () => setTimeout(() => {
        removeEventListener('message', hear);
        if (!frame.hidden || !frame.isConnected) return;
        frame.remove();
        console.error(`hearth: no page of ${api} here. Start the server with --origin ${location.origin}`);
        this.failed();
      }, 2000);
      this.root.append(frame);
    }

    /** Not even the first screen's script is there: the address, in every language. */
    failed() {
      const link = document.createElement('a');
      link.textContent = link.href = `${api}/c/${encodeURIComponent(this.getAttribute('community') || '')}/`;
      this.root.append(link);
      this.style.minHeight = '';
    }

    /** Undoes everything: nodes, listeners, socket, WebGL context. */
    destroy() {
      this.near?.disconnect();
      if (this.cover && !this.cover.over) this.cover.end();
      this.cover = undefined;
      this.widget?.destroy();
      this.widget = undefined;
      this.root?.replaceChildren();
    }

    /** Frames drawn so far. An idle widget draws none. */
    get frames() {
      return this.widget ? this.widget.frames : 0;
    }
  }

  window.Hearth = {
    version: VERSION,
    /** Signs the page's own user in: a token signed by the host site. '' signs out. */
    init({ token } = {}) {
      given = token || '';
      for (const el of document.querySelectorAll(NAME)) el.setAttribute('token', given);
    },
    /** Puts an element behind a script tag, or makes one of `options` inside `target`. Once each. */
    mount(target, options) {
      if (!target || target.hearth) return target?.hearth;
      const isScript = target.localName === 'script';
      const facts = options || (isScript ? target.dataset : {});
      if (!facts.community) return undefined;
      const el = document.createElement(NAME);
      for (const name of ATTRIBUTES) if (facts[name]) el.setAttribute(name, facts[name]);
      target.hearth = el;
      if (isScript) target.after(el);
      else target.append(el);
      return el;
    },
  };
  if (!customElements.get(NAME)) customElements.define(NAME, HearthCommunity);
  window.Hearth.mount(script);
})();
