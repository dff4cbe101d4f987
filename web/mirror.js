// SPDX-License-Identifier: MIT
// The semantic layer: applies the differences the module sends (format: wasm/ui/semantics.cpp) to
// real elements over the canvas. Native elements first. This DOM owns focus and Tab order, is the
// accessibility tree, and is what is seen in html mode. Pointer input goes through it to the
// canvas, except for links, fields and selects, which the browser serves itself.
import { bodyOf, languageOf } from './body.js';
import { Announcer, iconOf, pictureOf, safeHref, set, wordsOf } from './dom.js';
import { ICONS } from './icons.js';
import { Keys, ROVING, itemsOf } from './keys.js';
import { Presses } from './presses.js';
import {
  ROLES, GROUP, LINK, BUTTON, TOGGLE, TAB, TABLIST, RADIO, RADIOGROUP, CHECKBOX, SWITCH, SLIDER, MENU,
  MENUITEM, DIALOG, PROGRESS, TEXTBOX, SELECT, FORM, DECOR, STATUS, TOAST, HEADING, IMAGE, ARTICLE, BODY,
  TEXT,
  PRESSED, SELECTED, CHECKED, DISABLED, EXPANDED, COLLAPSED, BUSY, MULTILINE, REQUIRED, INVALID,
  READONLY, CURRENT, MODAL, COVERED, EXTERNAL, RTL, FILLED, POPUP, NOWRAP, PUT,
} from './roles.js';
import { LOOK_ROW_PRESS, TYPE_META_STRONG } from './wire.js';
import { colorOf, cutUnder, partsOf, setIcon, setWords } from './words.js';
// Where writing or choosing begins in a dialog.
const FIRST = 'input.f,textarea.f,select,[role=radio][tabindex="0"]';
const FRAME = 20;  // what style.js puts above and below a field without a canvas
const PRESSABLE = new Set([BUTTON, TOGGLE, TAB, RADIO, MENUITEM, LINK]);

/** What points on at the end of a disclosure, and of a row that says nothing else there. */
function markOf({ role, flags, shape, strings: [name, text, , , icon] }, setting) {
  if (role !== BUTTON) return '';
  if (setting?.type === TYPE_META_STRONG) return flags & EXPANDED ? 'chevron_up' : 'chevron_down';
  return (shape >> 8 & 255) === LOOK_ROW_PRESS && icon && name === text ? 'chevron_end' : '';
}

export class Mirror {
  /**
   * @param layer  the element to fill
   * @param live   the element that is read aloud when it changes
   * @param host   what the module is told: act(id), value(id, n), text(id, s, composing),
   *               focus(id, ring), escape(), submit(id), fieldSize(id, css, scroll); and what it
   *               is asked: whole(address), the URL of a place; page(), as bodyOf needs it
   * @param signal ends every listener
   */
  constructor(layer, live, host, signal) {
    this.layer = layer;
    this.announcer = new Announcer(live);
    this.host = host;
    this.nodes = new Map();      // id -> {el, role, look, tone, flags, strings, …}
    this.owners = new WeakMap(); // element -> node
    this.texts = new Map();      // field id -> text to set once it exists
    this.openers = new Map();    // id of a dialog or menu -> element focused before it
    this.decoder = new TextDecoder();
    this.html = false;
    this.rtl = false;            // the interface reads from right to left
    this.listen(signal);
  }

  apply(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    const u32 = () => { at += 4; return view.getUint32(at - 4, true); };
    const f32 = () => { at += 4; return view.getFloat32(at - 4, true); };
    const i32 = () => { at += 4; return view.getInt32(at - 4, true); };
    const string = () => {
      const length = u32();
      const text = this.decoder.decode(bytes.subarray(at, at + length));
      at += length + (4 - length % 4) % 4;
      return text;
    };
    const focused = this.layer.getRootNode().activeElement;
    const opened = [];
    while (at < bytes.byteLength) {
      const op = u32();
      const id = u32();
      if (op !== PUT) {
        this.remove(id);
        continue;
      }
      const put = { id, parent: u32(), after: u32(), shape: u32(), flags: u32(),
        rect: [f32(), f32(), f32(), f32()], size: i32(), position: i32(), setting: null, strings: null };
      const set = u32();
      if (set) {
        put.setting = { type: set >> 8 & 255, lines: set >> 16 & 255, ink: u32(),
          rect: [f32(), f32(), f32(), f32()] };
      }
      if (u32()) put.strings = [string(), string(), string(), string(), string(), string()];
      const node = this.put(put);
      if (node.fresh && (node.role === DIALOG || node.role === MENU)) opened.push(node);
      node.fresh = false;
    }
    this.settle(opened, focused);
  }

  put(p) {
    const role = p.shape & 255;
    let node = this.nodes.get(p.id);
    if (node && (node.role !== role || (role === TEXTBOX &&
        (node.flags & MULTILINE) !== (p.flags & MULTILINE)))) {
      this.drop(node);
      node = null;
    }
    if (!node) node = this.create(p, role);
    else if (p.strings) node.strings = p.strings;
    node.parent = p.parent;
    this.insert(node, p);
    this.place(node, p.rect);
    this.dress(node, p, p.strings !== null || node.fresh || node.flags !== p.flags);
    setWords(node, p.setting, p.shape >> 8 & 255, p.flags & RTL);
    if (p.setting && (this.html || role === BODY)) node.el.style.color = colorOf(p.setting.ink);
    if (this.html && p.setting && node.words) setIcon(node, p.setting, this.rtl);
    return node;
  }

  create(p, role) {
    const [tag, aria, kind] = ROLES[role] || ROLES[0];
    const level = p.shape >>> 24;
    const name = role === HEADING ? `h${Math.min(6, Math.max(2, level || 3))}`
      : role === TEXTBOX && p.flags & MULTILINE ? 'textarea' : tag;
    const el = /** @type {any} */ (document.createElement(name));
    if (aria) el.setAttribute('role', aria);
    if (name === 'button') el.type = 'button';
    if (role === CHECKBOX || role === SWITCH) el.type = 'checkbox';
    if (role === SLIDER) el.type = 'range';
    if (role === DIALOG || role === MENU) el.tabIndex = -1;
    if (role === DECOR) el.setAttribute('aria-hidden', 'true');
    if (name === 'form') el.noValidate = true;
    if (ROVING.has(role)) el.tabIndex = -1;
    const node = { id: p.id, el, role, kind, flags: -1, rect: [], fresh: true, last: '',
      strings: p.strings || this.nodes.get(p.id)?.strings || ['', '', '', '', '', ''] };
    this.nodes.set(p.id, node);
    this.owners.set(el, node);
    if (role === TEXTBOX && this.texts.has(p.id)) el.value = this.texts.get(p.id);
    return node;
  }

  /** Puts the element behind its previous sibling, moving only what is not there already. */
  insert(node, p) {
    const parent = p.parent ? this.nodes.get(p.parent)?.el || this.layer : this.layer;
    const before = p.after ? this.nodes.get(p.after)?.el : null;
    const own = parent === this.layer ? null : parent.querySelector(':scope > .t:last-of-type');
    const previous = before && before.parentNode === parent ? before : own;
    const wanted = previous ? previous.nextSibling : parent.firstChild;
    if (node.el.parentNode === parent && (wanted === node.el || node.el.previousSibling === previous)) {
      return;
    }
    parent.insertBefore(node.el, wanted);
  }

  place(node, rect) {
    const style = node.el.style;
    const [x, y, w, h] = rect;
    if (node.rect[0] !== x || node.rect[1] !== y) style.transform = `translate(${x}px,${y}px)`;
    if (node.rect[2] !== w) style.width = `${w}px`;
    if (node.rect[3] !== h) style.height = `${h}px`;
    if (node.role === TEXTBOX && node.rect[2] !== w) queueMicrotask(() => this.measureField(node));
    node.rect = rect;
  }

  dress(node, p, changed) {
    if (!changed && node.shape === p.shape && node.size === p.size) return;
    const { el, role } = node;
    const flags = p.flags;
    const [name, text, value, hint, icon, attributes] = node.strings;
    Object.assign(node, { flags, shape: p.shape, size: p.size });
    const joined = [node.kind, `l-${p.shape >> 8 & 255}`, `tone-${p.shape >> 16 & 255}`,
      p.setting && (role === TEXT || role === HEADING) && 'q', this.html && (p.rect[3] > 76 ? 'high tall' : p.rect[3] > 40 && 'high'),
      role === BODY && flags & COLLAPSED && 'cut', flags & COVERED && 'covered', flags & FILLED && 'fill', flags & NOWRAP && 'n',
      role === TEXTBOX && this.rtl && 'rtl', attributes.includes('mono=') && 'mono']
      .filter(Boolean).join(' ');
    if (el.className !== joined) el.className = joined;
    const shown = text || (this.html && !icon && PRESSABLE.has(role) ? name : '');
    this.label(node, name, shown, icon, this.html ? markOf(node, p.setting) : '');
    set(el, 'aria-description', hint);
    // A field follows what is typed into it; empty, its placeholder follows the interface.
    const own = role === TEXTBOX ? 'auto' : shown && !el.children.length ? 'auto' : '';
    set(el, 'dir', flags & RTL ? 'rtl' : own);
    set(el, 'aria-busy', flags & BUSY ? 'true' : '');
    set(el, 'aria-expanded', role === BODY ? '' : flags & EXPANDED ? 'true' : flags & COLLAPSED ? 'false' : '');
    set(el, 'aria-haspopup', flags & POPUP ? 'true' : '');
    set(el, 'aria-current', flags & CURRENT ? 'true' : '');
    set(el, 'aria-modal', flags & MODAL ? 'true' : '');
    set(el, 'aria-invalid', flags & INVALID ? 'true' : '');
    set(el, 'aria-setsize', p.size || '');
    set(el, 'aria-posinset', p.size ? p.position : '');
    if ('disabled' in el) el.disabled = Boolean(flags & DISABLED);
    this.dressRole(node, flags, value, attributes);
  }

  /** Visible words, icon and accessible name; without a canvas what stands at the end as well. */
  label(node, name, shown, icon, mark) {
    const { el, role } = node;
    const plain = role === TEXTBOX || role === SELECT || role === CHECKBOX || role === SWITCH ||
      role === SLIDER;
    const wanted = this.html ? `${icon} ${shown} ${mark} ${name}` : shown;
    if (!plain && node.last !== wanted) {
      node.last = wanted;
      for (const child of [...el.childNodes]) {
        if (child.nodeType === 3 || !this.owners.has(child)) child.remove();
      }
      /** @type {Element[]} */
      const inside = this.html && ICONS[icon] ? [iconOf(icon)] : [];
      for (const [kind, words] of Object.entries(this.html ? partsOf(node, name, shown) : { t: shown })) {
        if (words) inside.push(wordsOf(words, kind));
      }
      node.words = inside.find((child) => child.className === 't');
      if (mark) inside.push(iconOf(mark, 'i end'));
      el.prepend(...inside);
    }
    const label = name && (plain || name !== shown) ? name : '';
    set(el, 'aria-label', label);
    if (role === GROUP) set(el, 'role', label && 'group');  // only what has a name is one
  }

  dressRole(node, flags, value, attributes) {
    const { el, role } = node;
    if (role === TOGGLE) set(el, 'aria-pressed', flags & PRESSED ? 'true' : 'false');
    if (role === TAB) set(el, 'aria-selected', flags & SELECTED ? 'true' : 'false');
    if (role === RADIO) set(el, 'aria-checked', flags & CHECKED ? 'true' : 'false');
    if (role === CHECKBOX || role === SWITCH) el.checked = Boolean(flags & CHECKED);
    if (role === LINK) {
      node.inner = !value || value.startsWith('#');
      set(el, 'href', node.inner ? this.host.whole(value || '') : safeHref(value));
      set(el, 'target', flags & EXTERNAL ? '_blank' : '');
      set(el, 'rel', flags & EXTERNAL ? 'noopener nofollow ugc' : '');
    }
    if (role === PROGRESS) {
      set(el, 'aria-valuenow', value);
      set(el, 'aria-valuemin', '0');
      set(el, 'aria-valuemax', '100');
      el.style.setProperty('--value', value ? `${value}%` : '30%');
    }
    // A region that comes with its words is often not read out: the one that stands here says them.
    if (node.fresh && (role === TOAST || role === STATUS)) this.announcer.say(node.strings[1]);
    if (role === BODY && node.body !== attributes) {
      node.body = attributes;
      set(el, 'lang', languageOf(attributes));
      el.replaceChildren(bodyOf(attributes, this.host.page()));
    }
    if (role === IMAGE && this.html && value) pictureOf(el, value);
    if (role === TEXTBOX || role === SLIDER || role === SELECT) this.control(node, flags, value, attributes);
  }

  control(node, flags, value, attributes) {
    const { el, role } = node;
    const lines = attributes ? attributes.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }) : [];
    if (role === SELECT) {
      const options = lines.filter(([k]) => k === 'option').map(([, v]) => v);
      if (options.join('\n') !== node.options) {
        node.options = options.join('\n');
        el.replaceChildren(...options.map((label) => {
          const option = document.createElement('option');
          option.textContent = label;
          return option;
        }));
      }
      el.selectedIndex = Number(lines.find(([k]) => k === 'value')?.[1] ?? -1);
      return;
    }
    for (const [key, v] of lines) {
      if (key === 'value') {
        if (el.value !== v) el.value = v;
      } else if (key === 'type') {
        if (el.localName === 'input' && el.type !== v) el.type = v;
      } else if (key !== 'mono') {
        set(el, key, v);
      }
    }
    if (role === SLIDER) set(el, 'aria-valuetext', value);
    if (role === TEXTBOX) {
      el.required = Boolean(flags & REQUIRED);
      el.readOnly = Boolean(flags & READONLY);
    }
  }

  remove(id) {
    const node = this.nodes.get(id);
    if (node) this.drop(node);
    this.texts.delete(id);
  }

  drop(node) {
    const inside = node.el.contains(this.layer.getRootNode().activeElement);
    const parent = node.el.parentElement;
    node.el.remove();
    this.nodes.delete(node.id);
    if (inside) this.lost = parent;
    const opener = this.openers.get(node.id);
    if (opener === undefined) return;
    this.openers.delete(node.id);
    if (inside || this.layer.getRootNode().activeElement === null) this.give = opener;
  }

  // ---- focus

  /** After a packet: focus into what opened, back to what opened it, inert behind modals. */
  settle(opened, focused) {
    this.rove();
    if (!this.html) cutUnder([...this.layer.children].map((el) => this.owners.get(el)));
    const menu = this.owners.get(focused?.closest('[role=menu]'));  // it closes: before it, then
    for (const { id, role, el } of opened) {
      this.openers.set(id, this.give || (menu && this.openers.get(menu.id)) || focused);
      const first = el.querySelector(role === MENU ? '[role=menuitem]:not(:disabled)' : FIRST);
      first?.focus({ preventScroll: true });
      // What is still covered by the menu it came from takes no focus: then the dialog itself.
      if (!el.contains(this.layer.getRootNode().activeElement)) this.focusOn(el);
    }
    const modals = [...this.layer.children].filter((el) => el.getAttribute('aria-modal'));
    const top = modals.at(-1);
    for (const el of this.layer.children) {
      const behind = Boolean(top) && el !== top &&
        !(el.compareDocumentPosition(top) & Node.DOCUMENT_POSITION_PRECEDING);
      if (el.inert !== behind) el.inert = behind;
    }
    const back = this.give;
    this.give = undefined;
    if (back?.isConnected && !opened.length) back.focus({ preventScroll: true });
    if (this.wanted !== undefined) this.focus(this.wanted);
    this.keep(focused);
  }

  /** What had the focus was moved, or is gone and nothing took it: the keyboard stays here. */
  keep(focused) {
    const lost = focused?.isConnected ? focused : this.lost;
    this.lost = undefined;
    if (!lost || this.layer.getRootNode().activeElement) return;
    this.focusOn(lost.isConnected ? lost : this.layer);
  }

  /** Groups can be given the focus, and are no stop for Tab. */
  focusOn(el) {
    if (el.tabIndex < 0 && !el.hasAttribute('tabindex')) el.tabIndex = -1;
    el.focus({ preventScroll: true });
  }

  /** One stop for Tab in each tablist, radiogroup and menu. */
  rove() {
    for (const node of this.nodes.values()) {
      if (node.role !== TABLIST && node.role !== RADIOGROUP && node.role !== MENU) continue;
      const items = itemsOf(node.el);
      const current = items.find((el) => el.getAttribute('aria-selected') === 'true' ||
        el.getAttribute('aria-checked') === 'true') || items[0];
      for (const el of items) {
        const stop = el === current ? 0 : -1;
        if (el.tabIndex !== stop) el.tabIndex = stop;
      }
    }
  }

  /** The module asks for focus; 0 leaves the fields. A node of the next packet is waited for. */
  focus(id) {
    if (!id) {
      this.wanted = undefined;
      this.layer.getRootNode().activeElement?.blur();
      return;
    }
    const node = this.nodes.get(id);
    this.wanted = node ? undefined : id;
    if (node) this.focusOn(node.el);
  }

  setText(id, text) {
    this.texts.set(id, text);
    const node = this.nodes.get(id);
    if (!node || node.el.value === text) return;
    node.el.value = text;
    this.measureField(node);
  }

  /** Auto-grow: tells the module how tall the text is. */
  measureField(node) {
    const el = node.el;
    if (el.localName !== 'textarea' || !el.isConnected) return;
    const height = el.style.height;
    el.style.height = '0';
    const content = el.scrollHeight - (this.html ? FRAME : 0);
    el.style.height = height;
    if (node.content === content && node.scroll === el.scrollTop) return;
    node.content = content;
    node.scroll = el.scrollTop;
    this.host.fieldSize(node.id, content, el.scrollTop);
  }

  setHtml(html) {
    this.html = html;
    this.layer.classList.toggle('html', html);
    this.layer.classList.toggle('words', !html);
  }

  clear() {
    this.layer.replaceChildren();
    this.nodes.clear();
    this.openers.clear();
  }

  // ---- events

  nodeOf(event) {
    for (const el of event.composedPath()) {
      if (el === this.layer) return null;
      const node = this.owners.get(el);
      if (node && node.role !== DECOR) return node;
    }
    return null;
  }

  listen(signal) {
    const on = (type, f, options) =>
      this.layer.addEventListener(type, f, { signal, ...options });
    const presses = new Presses(this.layer.getRootNode(), (e) => this.nodeOf(e), signal);
    on('mousedown', (e) => { if (presses.isStray(e)) e.preventDefault(); });
    on('click', (e) => { if (presses.isStray(e)) e.preventDefault(); else this.onClick(e); });
    const keys = new Keys(this);
    on('keydown', (e) => keys.on(e));
    on('input', (e) => this.onInput(e));
    on('change', (e) => this.onChange(e));
    on('compositionend', (e) => this.onInput(e));
    on('submit', (e) => {
      e.preventDefault();
      const node = this.nodeOf(e);
      if (node) this.host.submit(node.id);
    });
    on('scroll', (e) => {
      const node = this.owners.get(e.target);
      if (node?.role === TEXTBOX) this.measureField(node);
    }, { capture: true, passive: true });
    on('focusin', (e) => {
      const node = this.nodeOf(e);
      this.wanted = undefined;
      if (node?.el.dataset.markdown) this.host.writes?.();
      if (node) this.host.focus(node.id, e.composedPath()[0].matches(':focus-visible'));
    });
    on('focusout', () => this.host.focus(0, false));
  }

  onClick(e) {
    const node = this.nodeOf(e);
    if (!node) return;
    const { role } = node;
    if (role === LINK) {
      // A new tab or window is the browser's to open, also of a place inside.
      if (!node.inner || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
      e.preventDefault();
    }
    if (role === CHECKBOX || role === SWITCH) e.preventDefault();  // the module decides
    if (role === TEXTBOX || role === SELECT || role === SLIDER || role === FORM) return;
    if (role === ARTICLE || role === BODY || node.kind === 'g') return;
    this.host.act(node.id);
  }

  onInput(e) {
    const node = this.nodeOf(e);
    if (!node) return;
    if (node.role === SLIDER) this.host.value(node.id, Number(node.el.value));
    if (node.role !== TEXTBOX) return;
    this.texts.set(node.id, node.el.value);
    this.host.text(node.id, node.el.value, Boolean(e.isComposing) && e.type === 'input');
    this.measureField(node);
  }

  onChange(e) {
    const node = this.nodeOf(e);
    if (node?.role === SELECT) this.host.value(node.id, node.el.selectedIndex);
  }
}
