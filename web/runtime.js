// SPDX-License-Identifier: MIT
// The module and its imports: the counterpart of wasm/bindings.cpp, hand-written. Strings cross as
// UTF-8 pointer and length. Calls that arrive while the module is drawing wait until it is done.
import { format } from './format.js';
import { openSignIn, openWorkshop } from './popup.js';
import { Rest } from './rest.js';

export class Runtime {
  /** @param parts  renderer, glyphs, mirror, page, transport, vault and locale() */
  constructor(parts) {
    this.parts = parts;
    this.encoder = new TextEncoder();
    this.decoder = new TextDecoder();
    this.busy = false;
    this.waiting = [];
  }

  async start(module) {
    const none = () => 0;
    const wasi = new Proxy({}, { get: () => none });
    const imports = { env: new Proxy(this.imports(), { get: (own, name) => own[name] || none }),
      wasi_snapshot_preview1: wasi };
    this.rest = new Rest(imports, this.parts.page);
    const instance = await WebAssembly.instantiate(module,
      { ...imports, placeholder: this.rest.placeholders() });
    this.exports = /** @type {any} */ (instance).exports;
    this.rest.join(this.exports);
    this.memory = this.exports.memory;
    this.exports._initialize?.();
  }

  views() {
    if (this.u8?.buffer !== this.memory.buffer) {
      const buffer = this.memory.buffer;
      this.u8 = new Uint8Array(buffer);
      this.f32 = new Float32Array(buffer);
      this.i32 = new Int32Array(buffer);
      this.u32 = new Uint32Array(buffer);
    }
    return this;
  }

  text(p, n) {
    return this.decoder.decode(this.views().u8.subarray(p, p + n));
  }

  put(p, numbers) {
    this.views().f32.set(numbers, p >> 2);
  }

  /** Calls an export with strings and byte arrays among its arguments. */
  call(name, ...args) {
    if (this.busy) {
      this.waiting.push([name, args]);
      return undefined;
    }
    this.busy = true;
    const held = [];
    const plain = [];
    for (const arg of args) {
      if (typeof arg !== 'string' && !(arg instanceof Uint8Array)) {
        plain.push(arg);
        continue;
      }
      const bytes = typeof arg === 'string' ? this.encoder.encode(arg) : arg;
      const p = this.exports.hearth_alloc(bytes.length || 1);
      this.views().u8.set(bytes, p);
      held.push(p);
      plain.push(p, bytes.length);
    }
    let result;
    try {
      result = this.exports[name](...plain);
    } finally {
      for (const p of held) this.exports.hearth_free(p);
      this.busy = false;
    }
    while (this.waiting.length && !this.busy) {
      const [next, rest] = this.waiting.shift();
      this.call(next, ...rest);
    }
    return result;
  }

  imports() {
    return { ...this.textImports(), ...this.drawImports(), ...this.pageImports(),
      ...this.outImports() };
  }

  textImports() {
    const { parts } = this;
    return {
      host_metrics: (face, size, out) => this.put(out, parts.glyphs.metrics(face, size)),
      host_measure: (p, n, face, size) => parts.glyphs.measure(this.text(p, n), face, size),
      host_raster: (p, n, face, size, rtl, color, out) => {
        const run = parts.glyphs.raster(this.text(p, n), face, size, rtl, color);
        if (run) this.put(out, run);
      },
      host_page: (id) => parts.glyphs.generation(id),
      host_body: (p, n, width, most, out) =>
        this.put(out, parts.page.meter.size(this.text(p, n), width, most)),
      host_words: (p, n, out, most) => {
        const starts = parts.glyphs.words(this.text(p, n)).slice(0, most);
        this.views().u32.set(starts, out >> 2);
        return starts.length;
      },
    };
  }

  drawImports() {
    const { parts } = this;
    return {
      host_draw_begin: (w, h) => {
        parts.glyphs.flush();
        parts.renderer.begin(w, h);
      },
      host_draw_list: (v, vn, i, n, c, k) => {
        const { u8, i32 } = this.views();
        parts.renderer.list(u8.subarray(v, v + vn), u8.subarray(i, i + n),
          i32.subarray(c >> 2, (c >> 2) + k * 8));
      },
      host_texture: (id, x, y, w, h, p, pitch, create) => {
        const bytes = this.views().u8.subarray(p, p + ((h - 1) * pitch + w) * 4);
        parts.renderer?.module(id, x, y, w, h, bytes, pitch, create);
      },
      host_texture_drop: (id) => parts.renderer?.drop(id),
      host_shadow: (radius, blur, pad) => parts.renderer?.shadow(radius, blur, pad) || 0,
      host_picture: (p, n, out) => {
        const picture = parts.renderer?.picture(this.text(p, n));
        if (picture) this.put(out, [picture.id, picture.width, picture.height, +picture.failed]);
      },
    };
  }

  pageImports() {
    const { parts } = this;
    return {
      host_semantics: (p, n) => parts.mirror.apply(this.views().u8.slice(p, p + n)),
      host_focus: (id) => parts.page.later(() => parts.mirror.focus(id >>> 0)),
      host_write: (id, p, n) => {
        const what = this.text(p, n);
        parts.page.later(() => parts.page.tools.write(id >>> 0, what));
      },
      host_set_field: (id, p, n) => parts.mirror.setText(id >>> 0, this.text(p, n)),
      host_scroll_to: (top, bottom) => parts.page.later(() => parts.page.scrollTo(top, bottom)),
      host_height: (css) => parts.page.setHeight(css),
      host_follow: (follow) => parts.page.setFollow(Boolean(follow)),
      host_cursor: (kind) => parts.page.setCursor(kind),
      host_event: (p, n, d, dn) => parts.page.event(this.text(p, n), this.text(d, dn)),
      host_open: (p, n) => {
        const url = this.text(p, n);
        if (!url.startsWith('workshop/')) parts.page.open(url);
        else openWorkshop(url, parts.page.stop.signal, () => parts.transport.token);
      },
      host_sign_in: (p, n) => openSignIn(this.text(p, n), parts.page.stop.signal,
        (result) => parts.page.call('hearth_attribute', 'window', result.code ||
          (result.blocked ? '!blocked' : '!closed'))),
      host_copy: (p, n) => navigator.clipboard?.writeText(this.text(p, n)).catch(() => {}),
      host_copy_address: (p, n) =>
        navigator.clipboard?.writeText(parts.page.address.whole(this.text(p, n))).catch(() => {}),
      host_address: (p, n, push) => parts.page.address[push ? 'push' : 'replace'](this.text(p, n)),
      host_back: () => parts.page.address.back(),
      host_title: (p, n) => { document.title = this.text(p, n); },
      host_format: (k, kn, value, l, ln, out, most) => {
        const bytes = this.encoder.encode(format(this.text(k, kn), value, this.text(l, ln)))
          .subarray(0, most);
        this.views().u8.set(bytes, out);
        return bytes.length;
      },
      host_wake: () => parts.page.wake(1),
      host_abort: (p, n, line) => { throw new Error(`assert ${this.text(p, n)} line ${line}`); },
    };
  }

  outImports() {
    const { parts } = this;
    return {
      host_send: (channel, p, n) => parts.transport.send(this.text(p, n)),
      host_reopen: (ms) => parts.transport.reopen(ms),
      host_fetch: (id, m, mn, u, un, b, bn) => parts.transport.fetch(id >>> 0, this.text(m, mn),
        this.text(u, un), this.text(b, bn)),
      host_save: (id, u, un, f, fn) => parts.transport.save(id >>> 0, this.text(u, un),
        this.text(f, fn)),
      host_share: (p, n) => parts.transport.share(this.text(p, n)),
      host_give_window: (p, n) => { parts.transport.window = this.views().u8.slice(p, p + n); },
      host_credentials: (p, n) => { parts.transport.token = this.text(p, n); },
      host_vault_put: (k, kn, v, vn, durable) => parts.vault.put(this.text(k, kn),
        this.views().u8.slice(v, v + vn), Boolean(durable)),
      host_vault_erase: (k, kn) => parts.vault.erase(this.text(k, kn)),
    };
  }
}
