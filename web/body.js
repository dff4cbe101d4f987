// SPDX-License-Identifier: MIT
// What a member wrote, as real elements: the module sends blocks and runs (wasm/ui/rich_text.cpp),
// never HTML, and every element is made here one by one. The same elements are measured before the
// frame that shows them, so that the browser alone decides how a text breaks.
import { safeHref } from './dom.js';
import {
  BLOCK_BULLET, BLOCK_CODE, BLOCK_HEADING, BLOCK_NUMBER, BLOCK_QUOTE, BLOCK_RULE, BLOCK_TABLE,
  MARK_BOLD, MARK_HIGHLIGHT, MARK_IMAGE, MARK_ITALIC, MARK_MENTION, MARK_MONO, MARK_STRIKE,
  MARK_TASK, MARK_UNDERLINE,
} from './wire.js';

const RECORD = '\x1e';
const UNIT = '\x1f';
/** @type {[number, string][]} */
const WRAPS = [[MARK_BOLD, 'strong'], [MARK_ITALIC, 'em'], [MARK_STRIKE, 's'], [MARK_UNDERLINE, 'u'],
  [MARK_HIGHLIGHT, 'mark'], [MARK_MONO, 'code']];
const ALIGNS = ['start', 'centre', 'end'];

const make = (tag) => document.createElement(tag);

/** Blocks as objects; null where it is not a body. */
function parse(text) {
  const at = text.indexOf(UNIT);
  const blocks = text.slice(at + 1).split(RECORD).slice(0, -1).map((record) => {
    const fields = record.split(UNIT);
    const [kind, depth, quote, ordinal, columns] = fields.map(Number);
    const runs = [];
    for (let i = 5; i + 2 < fields.length; i += 3) {
      const cell = fields[i][0] === 'c' ? { align: ALIGNS[+fields[i][1]], head: fields[i][2] === 'h' }
        : null;
      runs.push({ cell, marks: Number(cell ? fields[i].slice(3) : fields[i]), href: fields[i + 1],
        words: fields[i + 2] });
    }
    return { kind, depth, quote, ordinal, columns, runs };
  });
  return { level: Number.parseInt(text, 10) || 3, blocks };
}

/** The tag of the language a body is written in, as far as that could be told. */
export const languageOf = (text) => /^\d+([a-z-]*)/.exec(text)?.[1] || '';

function linkOf(run, own) {
  const a = make('a');
  a.href = safeHref(run.href);
  // A place of this page opens here; what leads away leaves the page as it is.
  if (!a.href.startsWith(`${own}#`)) {
    a.target = '_blank';
    a.rel = 'noopener nofollow ugc';
  }
  return a;
}

/** A picture of this community's, or null: nothing is loaded from elsewhere. */
function pictureOf(run, { api, pictures, seek }) {
  const id = /^picture:([\w-]+)$/.exec(run.href)?.[1];
  const src = id ? `${pictures}/${id}` : run.href;
  if (!(run.marks & MARK_IMAGE) || !src.startsWith(`${api}/`)) return null;
  const picture = make('img');
  // Asked for as a script would: others' pages may not show what is here for its readers.
  Object.assign(picture, { loading: 'lazy', decoding: 'async', crossOrigin: 'anonymous',
    alt: run.words, src });
  seek?.(picture);
  return picture;
}

function inline(run, page) {
  const picture = pictureOf(run, page);
  if (picture) return picture;
  const words = run.marks & MARK_TASK ? (/x/i.test(run.words) ? '☑' : '☐') : run.words;
  let node = /** @type {Node} */ (document.createTextNode(words));
  for (const [mark, tag] of WRAPS) {
    if (!(run.marks & mark)) continue;
    const outer = make(tag);
    outer.append(node);
    node = outer;
  }
  if (run.marks & MARK_MENTION) {
    const mention = make('span');
    mention.className = 'mention';
    mention.append(node);
    node = mention;
  }
  if (!run.href) return node;
  const a = linkOf(run, page.own);
  a.append(node);
  return a;
}

function tableOf(block, page) {
  const table = make('table');
  let row;
  let cell;
  let count = 0;
  for (const run of block.runs) {
    if (run.cell) {
      if (count++ % Math.max(1, block.columns) === 0) {
        row = make('tr');
        const part = run.cell.head ? 'thead' : 'tbody';
        const last = table.lastElementChild;
        const body = last?.localName === part ? last : table.appendChild(make(part));
        body.append(row);
      }
      cell = make(run.cell.head ? 'th' : 'td');
      if (run.cell.head) cell.scope = 'col';
      cell.className = `at-${run.cell.align}`;
      cell.dir = 'auto';
      row.append(cell);
    }
    cell?.append(inline(run, page));
  }
  return table;
}

/** Keeps the quotes and lists a block stands in open, and closes the others. */
class Nest {
  constructor(root) {
    this.root = root;
    this.open = [];  // {tag, el, item}
  }

  get inside() {
    const last = this.open.at(-1);
    return last ? last.item || last.el : this.root;
  }

  count(lists) {
    return this.open.filter(({ tag }) => (tag !== 'blockquote') === lists).length;
  }

  push(tag) {
    const el = make(tag);
    el.dir = 'auto';
    this.inside.append(el);
    this.open.push({ tag, el, item: null });
  }

  enter({ quotes, lists, tag }) {
    if (this.count(false) !== quotes) {
      this.open = this.open.filter((one) => one.tag === 'blockquote').slice(0, quotes);
      while (this.count(false) < quotes) this.push('blockquote');
    }
    while (this.count(true) > lists) this.open.pop();
    if (tag && this.count(true) === lists && this.open.at(-1).tag !== tag) this.open.pop();
    while (tag && this.count(true) < lists) {
      const last = this.open.at(-1);
      if (last && last.tag !== 'blockquote' && !last.item) this.item(0);
      this.push(tag);
    }
  }

  item(ordinal) {
    const list = this.open.at(-1);
    const li = make('li');
    if (ordinal && (list.el.children.length ? list.next !== ordinal : ordinal !== 1)) {
      li.value = ordinal;
    }
    list.next = ordinal + 1;
    list.el.append(li);
    list.item = li;
    return li;
  }
}

/** Headings of a text begin at `level` and go down one by one, whatever its writer skipped. */
function levels({ level, blocks }) {
  const used = new Set(blocks.filter(({ kind }) => kind === BLOCK_HEADING).map(({ depth }) => depth));
  const order = [...used].sort((a, b) => a - b);
  return (depth) => `h${Math.min(6, level + order.indexOf(depth))}`;
}

function elementOf(block, nest, heading, page) {
  const fill = (el) => {
    el.append(...block.runs.map((run) => inline(run, page)));
    return el;
  };
  if (block.kind === BLOCK_BULLET || block.kind === BLOCK_NUMBER) {
    fill(nest.item(block.kind === BLOCK_NUMBER ? block.ordinal : 0));
    return;
  }
  if (block.kind === BLOCK_RULE) return nest.inside.append(make('hr'));
  if (block.kind === BLOCK_TABLE) return nest.inside.append(tableOf(block, page));
  if (block.kind === BLOCK_CODE) {
    const pre = make('pre');
    pre.dir = 'ltr';
    pre.append(fill(make('code')));
    return nest.inside.append(pre);
  }
  const el = fill(make(block.kind === BLOCK_HEADING ? heading(block.depth) : 'p'));
  el.dir = 'auto';
  return nest.inside.append(el);
}

/** The elements of a body. `page`: this page's URL (own), the server's (api), where its pictures are
 * (pictures), and what is done with those that do not come (seek). */
export function bodyOf(text, page) {
  return elementsOf(parse(text), page);
}

/** The same of blocks: {level of its first heading, blocks as parse() gives them}. */
export function elementsOf(parsed, page) {
  const root = document.createDocumentFragment();
  const heading = levels(parsed);
  const nest = new Nest(root);
  for (const block of parsed.blocks) {
    const tag = block.kind === BLOCK_BULLET ? 'ul' : block.kind === BLOCK_NUMBER ? 'ol' : '';
    const quotes = block.kind === BLOCK_QUOTE ? Math.max(1, block.quote) : block.quote;
    const lists = tag ? Math.max(1, block.depth) : block.kind === BLOCK_HEADING ? 0 : block.depth;
    nest.enter({ quotes, lists: tag ? lists : Math.min(lists, nest.count(true)), tag });
    elementOf(block, nest, heading, page);
  }
  return root;
}

/** How high a body is after so many lines of text; 0 where it has no more. */
export function heightOf(el, most) {
  const { top, height } = el.getBoundingClientRect();
  if (height <= most * 20) return 0;
  const lines = linesOf(el);
  return lines.length > most ? (lines[most - 1].bottom + lines[most].top) / 2 - top : 0;
}

/** Top and bottom of every line of text inside, from top to bottom. */
function linesOf(el) {
  const rects = [];
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    rects.push(...range.getClientRects());
  }
  const lines = [];
  for (const { top, bottom, height } of rects.sort((a, b) => a.top - b.top)) {
    const last = lines.at(-1);
    if (height === 0) continue;
    if (!last || top > last.bottom - height / 2) lines.push({ top, bottom });
    else last.bottom = Math.max(last.bottom, bottom);
  }
  return lines;
}

/** Measures bodies where nobody sees them. */
export class BodyMeter {
  constructor(root, page) {
    this.page = page;
    this.frame = make('div');
    this.frame.className = 's m';
    this.frame.inert = true;
    this.body = make('div');
    this.body.className = 'b';
    this.frame.append(this.body);
    root.append(this.frame);
  }

  /** [height, 1 where it is cut after `most` lines] of a column `width` wide, CSS px. */
  size(text, width, most) {
    this.body.style.width = `${width}px`;
    this.body.lang = languageOf(text);
    this.body.append(bodyOf(text, { ...this.page(), seek: null }));
    const { height } = this.body.getBoundingClientRect();
    const cut = most > 0 ? heightOf(this.body, most) : 0;
    this.body.replaceChildren();
    return cut ? [cut, 1] : [height, 0];
  }
}
