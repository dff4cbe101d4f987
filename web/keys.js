// SPDX-License-Identifier: MIT
// Keys of the semantic layer: Enter sends, Tab stays inside a dialog, arrows move inside tabs, radios
// and menus. Everything else is the browser's.
import { MENUITEM, RADIO, TAB, TEXTBOX } from './roles.js';

// From post to post: wasm/parts/post_keys.h says what each does, and ? lists them.
const LETTERS = new Set(['j', 'k', 'n', '?']);

export const ROVING = new Set([TAB, RADIO, MENUITEM]);

/** The stops of a tablist, a group of radios or a menu. */
export function itemsOf(group) {
  return [...group.querySelectorAll('[role=tab],[role=radio],[role=menuitem]')]
    .filter((el) => !el.disabled);
}

export class Keys {
  /** @param mirror  whose layer this is: nodeOf, owners, host, rtl, active */
  constructor(mirror) {
    this.mirror = mirror;
  }

  on(e) {
    if (e.isComposing) return;
    const { mirror } = this;
    const node = mirror.nodeOf(e);
    if (e.key === 'Escape') {
      e.stopPropagation();
      mirror.host.escape();
      return;
    }
    if (!node) return;
    if (node.role === TEXTBOX && e.key === 'Enter') this.onEnter(e, node);
    if (e.key === 'Tab') this.trap(e, node);
    if (LETTERS.has(e.key)) this.onLetter(e, node);
    if (ROVING.has(node.role)) this.onArrow(e, node);
  }

  /** Not while somebody writes or chooses, and not with a key that makes it the browser's. */
  onLetter(e, node) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(input|textarea|select)$/.test(node.el.localName)) return;
    if (node.el.closest('[aria-modal]')) return;
    this.mirror.host.key?.(e.key);
  }

  onEnter(e, node) {
    const { host, owners } = this.mirror;
    const many = node.el.localName === 'textarea';
    if (many && !(e.ctrlKey || e.metaKey)) return;
    host.submit(node.id);
    const form = node.el.closest('form');
    if (!form) {
      if (!many) e.preventDefault();
      return;
    }
    e.preventDefault();
    const owner = owners.get(form);
    if (owner) host.submit(owner.id);
  }

  /** Tab stays inside a modal dialog, and leaves a menu by closing it. */
  trap(e, node) {
    const { mirror } = this;
    if (node.role === MENUITEM) {
      mirror.host.escape();
      return;
    }
    const dialog = node.el.closest('[aria-modal]');
    if (!dialog) return;
    const stops = [...dialog.querySelectorAll('button,input,textarea,select,a[href]')]
      .filter((el) => !el.disabled && el.tabIndex >= 0);
    const edge = e.shiftKey ? stops[0] : stops.at(-1);
    const at = mirror.layer.getRootNode().activeElement;
    if (at !== edge && at !== dialog) return;
    if (at === dialog && !e.shiftKey) return;
    e.preventDefault();
    (e.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  onArrow(e, node) {
    const { mirror } = this;
    const group = node.el.closest('[role=tablist],[role=radiogroup],[role=menu]');
    if (!group) return;
    const items = itemsOf(group);
    const end = mirror.rtl ? -1 : 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowRight: end, ArrowLeft: -end };
    let to = items.indexOf(node.el);
    if (e.key in steps) to = (to + steps[e.key] + items.length) % items.length;
    else if (e.key === 'Home') to = 0;
    else if (e.key === 'End') to = items.length - 1;
    else return;
    e.preventDefault();
    items[to].focus();
    // Tabs and radios choose by moving; a menu only moves.
    if (node.role !== MENUITEM) mirror.host.act(mirror.owners.get(items[to]).id);
  }
}
