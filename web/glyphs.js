// SPDX-License-Identifier: MIT
// Text for the canvas: measures runs and draws each once into a page (an offscreen 2D canvas) that
// goes to WebGL as it is. Never read back: privacy modes answer a read-back with noise. Pages are
// packed in shelves; when all are full the one unused longest is cleared and its runs drawn again.
import { ICONS } from './icons.js';

const PAGES_MAX = 6;
const PAGE_HEIGHT = 1024;
const ICON = 6, ICON_FILLED = 7;  // Face::kIcon, kIconFilled of wasm/ui/theme.h
const GRID = 24;                  // icons are drawn on 24 units with strokes of 1.8
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}️|\p{Regional_Indicator}|⃣/u;
const MONO = 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", Menlo, monospace';

/** @returns {any} a canvas of either kind */
function canvas2d(width, height) {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

export class Glyphs {
  /** `renderer` may be null: then runs are measured (html mode lays out too) but never drawn. */
  constructor(renderer, family, dpr) {
    this.renderer = renderer;
    this.pageWidth = dpr > 1.5 ? 2048 : 1024;
    this.pages = [];
    this.meter = canvas2d(8, 8).getContext('2d');
    this.meter.textBaseline = 'alphabetic';
    this.segmenter = null;
    this.setFamily(family);
  }

  setFamily(family) {
    const face = (style, kin) => `${style} %px ${kin}`;
    this.faces = [face('400', family), face('600', family), face('italic 400', family),
      face('italic 600', family), face('400', MONO), face('600', MONO)];
    this.font = '';
  }

  /** The graphics context is new: pages start over. */
  forget(renderer) {
    this.renderer = renderer;
    this.pages = [];
  }

  use(context, face, size) {
    const font = this.faces[face].replace('%', String(size));
    if (context.font_ !== font) {
      context.font = context.font_ = font;
      context.fontKerning = 'normal';
    }
  }

  metrics(face, size) {
    if (face >= ICON) return [size, 0];
    this.use(this.meter, face, size);
    const m = this.meter.measureText('Mg');
    return [m.fontBoundingBoxAscent, m.fontBoundingBoxDescent];
  }

  measure(text, face, size) {
    if (face >= ICON) return size;
    this.use(this.meter, face, size);
    return this.meter.measureText(text).width;
  }

  /** Word starts as UTF-8 offsets, for scripts without spaces. */
  words(text) {
    this.segmenter ||= new Intl.Segmenter(undefined, { granularity: 'word' });
    const starts = [];
    const bytes = new TextEncoder();
    let at = 0;
    for (const { segment } of this.segmenter.segment(text)) {
      starts.push(at);
      at += bytes.encode(segment).length;
    }
    return starts;
  }

  /** Finds w × h pixels on some page. */
  place(w, h) {
    const fits = (shelf) => shelf.h >= h && shelf.h <= h * 1.4 + 2 && shelf.x + w <= this.pageWidth;
    for (const page of this.pages) {
      let shelf = page.shelves.find(fits);
      if (!shelf && page.top + h <= PAGE_HEIGHT) {
        shelf = { x: 0, y: page.top, h };
        page.shelves.push(shelf);
        page.top += h;
      }
      if (shelf) return [page, shelf];
    }
    const page = this.freePage();
    const shelf = { x: 0, y: 0, h };
    page.shelves.push(shelf);
    page.top = h;
    return [page, shelf];
  }

  freePage() {
    const idle = this.pages.filter((p) => p.used < this.renderer.frame - 1)
      .sort((a, b) => a.used - b.used)[0];
    if (this.pages.length >= PAGES_MAX && idle) {
      idle.context.clearRect(0, 0, this.pageWidth, PAGE_HEIGHT);
      Object.assign(idle, { shelves: [], top: 0, from: 0, to: PAGE_HEIGHT });
      idle.generation++;
      return idle;
    }
    const canvas = canvas2d(this.pageWidth, PAGE_HEIGHT);
    const page = {
      canvas, context: canvas.getContext('2d'), shelves: [], top: 0, generation: 1, from: Infinity,
      to: 0, used: this.renderer.frame, id: this.renderer.page(this.pageWidth, PAGE_HEIGHT),
    };
    page.context.textBaseline = 'alphabetic';
    page.context.textAlign = 'left';
    this.pages.push(page);
    return page;
  }

  /** Draws a run; [page, generation, u0, v0, u1, v1, width, height, left, top], or null. */
  raster(text, face, size, rtl, color) {
    if (!this.renderer) return null;
    return face >= ICON ? this.rasterIcon(text, face === ICON_FILLED, size)
      : this.rasterText(text, face, size, rtl, color);
  }

  rasterText(text, face, size, rtl, color) {
    const emoji = EMOJI.test(text);
    this.use(this.meter, face, size);
    this.meter.direction = 'ltr';
    const m = this.meter.measureText(text);
    if (!(m.width > 0)) return null;
    const left = Math.max(0, Math.ceil(m.actualBoundingBoxLeft)) + 1;
    const right = Math.ceil(Math.max(m.width, m.actualBoundingBoxRight)) + 1;
    let up = Math.ceil(m.actualBoundingBoxAscent) + 1;
    let down = Math.ceil(m.actualBoundingBoxDescent) + 1;
    if (emoji) {  // some engines under-report colour glyphs
      up = Math.max(up, Math.ceil(size * 1.1));
      down = Math.max(down, Math.ceil(size * 0.35));
    }
    const w = Math.min(this.pageWidth, left + right);
    const h = Math.min(PAGE_HEIGHT, Math.max(1, up + down));
    const [page, shelf] = this.place(w, h);
    const c = page.context;
    this.use(c, face, size);
    c.direction = rtl ? 'rtl' : 'ltr';
    // A run with emoji keeps its own colours and is drawn untinted; others are white masks.
    c.fillStyle = emoji ? `rgb(${color & 255},${color >> 8 & 255},${color >> 16 & 255})` : '#fff';
    this.clipped(c, shelf, w, h, () => c.fillText(text, shelf.x + left, shelf.y + up));
    return this.placed(page, shelf, w, h, -left, -up);
  }

  rasterIcon(name, filled, size) {
    const path = ICONS[name];
    if (!path) return null;
    const box = Math.ceil(size) + 2;
    const [page, shelf] = this.place(box, box);
    const c = page.context;
    this.clipped(c, shelf, box, box, () => {
      c.translate(shelf.x + 1, shelf.y + 1);
      c.scale(size / GRID, size / GRID);
      c.strokeStyle = c.fillStyle = '#fff';
      c.lineWidth = Math.max(1.8, 1.25 * GRID / size);
      c.lineCap = c.lineJoin = 'round';
      const shape = new Path2D(path);
      if (filled) c.fill(shape);
      c.stroke(shape);
    });
    return this.placed(page, shelf, box, box, -1, -1);
  }

  clipped(c, shelf, w, h, draw) {
    c.save();
    c.beginPath();
    c.rect(shelf.x, shelf.y, w, h);
    c.clip();
    draw();
    c.restore();
  }

  placed(page, shelf, w, h, left, top) {
    const W = this.pageWidth;
    const x = shelf.x;
    shelf.x += w;
    page.from = Math.min(page.from, shelf.y);
    page.to = Math.max(page.to, shelf.y + h);
    page.used = this.renderer.frame;
    return [page.id, page.generation, x / W, shelf.y / PAGE_HEIGHT, (x + w) / W,
      (shelf.y + h) / PAGE_HEIGHT, w, h, left, top];
  }

  /** Generation of a page, 0 when it is gone; asking marks it as used in this frame. */
  generation(id) {
    const page = this.pages.find((p) => p.id === id);
    if (!page) return 0;
    page.used = this.renderer.frame;
    return page.generation;
  }

  /** Sends what was drawn since the last frame. */
  flush() {
    for (const page of this.pages) {
      if (page.to <= page.from) continue;
      this.renderer.uploadRows(page.id, page.canvas, page.from, Math.min(PAGE_HEIGHT, page.to));
      page.from = Infinity;
      page.to = 0;
    }
  }
}
