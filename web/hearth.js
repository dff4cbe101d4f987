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
//   mode       canvas | html | iframe [canvas]
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

  /** The code and the compiled module, once per page. */
  const load = () => (parts ||= {
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
      if (!this.style.minHeight && !this.widget) this.style.minHeight = '480px';
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

    /** Starts, or starts again after destroy(). */
    async remount() {
      this.destroy();
      const turn = this.turn;
      try {
        if (this.getAttribute('mode') === 'iframe') {
          this.frame();
          return;
        }
        const { code, module } = load();
        const { mount } = await code;
        if (turn !== this.turn) return;
        const widget = await mount(this, this.root, { module, api, token: given });
        if (turn !== this.turn) {
          widget.destroy();
          return;
        }
        this.widget = widget;
        this.style.minHeight = '';
        this.dispatchEvent(new CustomEvent('hearth:ready', { bubbles: true }));
      } catch (error) {
        console.error('hearth:', error);
        if (turn === this.turn) this.failed();
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
      frame.src = `${base}frame.html?${query}`;
      frame.title = this.getAttribute('community') || 'Hearth';
      frame.allow = 'clipboard-write';
      Object.assign(frame.style, { width: '100%', height: '720px', border: '0' });
      this.root.replaceChildren(frame);
    }

    failed() {
      const link = document.createElement('a');
      link.href = `${api}/?community=${encodeURIComponent(this.getAttribute('community') || '')}`;
      link.textContent = 'Open the community';
      const again = document.createElement('button');
      again.textContent = 'Reload';
      again.addEventListener('click', () => {
        parts = undefined;
        this.remount();
      });
      this.root.replaceChildren(link, ' ', again);
      this.style.minHeight = '';
    }

    /** Undoes everything: nodes, listeners, socket, WebGL context. */
    destroy() {
      this.turn = (this.turn || 0) + 1;
      this.near?.disconnect();
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
