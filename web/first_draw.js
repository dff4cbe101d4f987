// SPDX-License-Identifier: MIT
// The first screen's elements, made one by one: never from HTML. It has no sentences of its own: where
// the widget says something, a pale shape keeps the room.
import { elementsOf, heightOf } from './body.js';
import { initialsOf, toneOf } from './first_page.js';
import { format } from './format.js';

const LINES_MAX = 8;  // of a body in a feed, as in wasm/parts/post_card.cpp
const NOW_MS = 60_000;

/** An element with classes, and what is inside. */
export function make(tag, name, ...inside) {
  const el = document.createElement(tag);
  if (name) el.className = name;
  el.append(...inside);
  return el;
}

const shape = (name, width) => {
  const el = make('span', `x ${name}`);
  if (width) el.style.width = `${width}px`;
  return el;
};

const shapes = (name, ...widths) => {
  const el = make('div', name, ...widths.map((width) => shape('', width)));
  el.setAttribute('aria-hidden', 'true');
  return el;
};

/** What a drawing needs to know, `at`: {locale, hrefOf(place), own, api, pictures}. */
function link(at, place, words, name = '') {
  const a = make('a', name);
  a.href = at.hrefOf(place);
  a.dir = 'auto';
  a.textContent = words;
  return a;
}

function timeOf(at, ms) {
  const time = make('time');
  const away = ms - Date.now();
  time.dateTime = new Date(ms).toISOString();
  time.textContent = format('relative', -away < NOW_MS ? 0 : away, at.locale);
  return time;
}

function disc(entry) {
  const el = make('span', `disc d${toneOf(entry.author.id)}`, initialsOf(entry.author.name || '–'));
  el.setAttribute('aria-hidden', 'true');
  return el;
}

function byline(at, entry, reply) {
  const name = entry.author.name || '–';
  const who = make('div', 'who');
  const bare = make('bdi', '', name);
  who.append(entry.author.id ? link(at, `m/${entry.author.id}`, name) : bare);
  const facts = make('p', 'meta');
  if (entry.at) facts.append(timeOf(at, entry.at));
  if (!reply && entry.topic.id && entry.topic.name) {
    facts.append(link(at, `t/${entry.topic.id}`, entry.topic.name, 'topic'));
  }
  const marks = reply ? [] : [entry.pinned, entry.kind !== 'discussion', entry.answered, entry.locked];
  facts.append(...marks.filter(Boolean).map(() => shape('mark', 88)));
  return make('div', 'by', disc(entry), make('div', '', who, facts));
}

function bodyOf(at, entry, level) {
  const body = make('div', 'b', elementsOf({ level, blocks: entry.blocks }, at));
  body.dir = 'auto';
  return body;
}

/** Where one reacts and answers: room for it, and how many answered. */
function deeds(at, entry, reply) {
  const row = make('div', 'deeds', shape('chip'));
  row.firstChild.setAttribute('aria-hidden', 'true');
  const words = make('p', 'meta');
  if (!reply && entry.replies) {
    words.append(link(at, `p/${entry.id}`, format('number', entry.replies, at.locale)));
  }
  row.append(words);
  return row;
}

function article(name, entry, ...inside) {
  const el = make('article', name, ...inside);
  el.setAttribute('aria-label', entry.title || entry.author.name);
  return el;
}

function card(at, entry) {
  const title = make('h3', '', link(at, `p/${entry.id}`, entry.title));
  const inside = entry.blocks.length ? [bodyOf(at, entry, 4)] : [];
  const rest = link(at, `p/${entry.id}`, '…', 'more');
  rest.hidden = true;
  return article('card', entry, byline(at, entry), ...(entry.title ? [title] : []), ...inside, rest,
    deeds(at, entry));
}

function reply(at, entry, narrow) {
  const inside = entry.state === 'live' ? [byline(at, entry, true), bodyOf(at, entry, 4), deeds(at, entry, true)]
    : [shapes('row', 220)];
  if (entry.accepted && narrow) inside.unshift(shape('mark', 136));
  const el = article(entry.accepted ? 'card flat good' : 'card flat', entry, ...inside);
  const depth = Math.min(4, Math.max(0, entry.depth - 1));
  if (depth) el.style.marginInlineStart = `${depth * (narrow ? 10 : 20)}px`;
  return el;
}

function list(label, ...inside) {
  const el = make('div', 'list', ...inside);
  el.setAttribute('role', 'feed');
  el.setAttribute('aria-label', label);
  return el;
}

function thread(at, page, narrow) {
  const [entry] = page.posts;
  const title = make('h2', 'big');
  title.dir = 'auto';
  title.textContent = entry.title;
  const root = entry.state === 'live'
    ? article('card', entry, byline(at, entry), ...(entry.title ? [title] : []), bodyOf(at, entry, 3), deeds(at, entry, true))
    : article('card', entry, shapes('row', 220));
  const inside = [root, shapes('row', 146)];
  if (page.replies.length) {
    const words = format('number', entry.replies, at.locale);
    inside.push(make('h3', 'count', words), list(words, ...page.replies.map((one) => reply(at, one, narrow))));
  }
  return inside;
}

/** A comment: its face beside its words, further in where it answers another. */
function comment(at, entry) {
  const head = make('p', 'by');
  head.append(entry.author.id ? link(at, `m/${entry.author.id}`, entry.author.name, 'who')
    : make('bdi', 'who', entry.author.name || '–'));
  if (entry.at) head.append(timeOf(at, entry.at));
  const inside = entry.blocks.length ? [bodyOf(at, entry, 4)] : [];
  const el = article(`said at${Math.min(entry.depth, 2)}`, entry, disc(entry), make('div', '', head,
    ...(entry.title ? [make('h3', '', entry.title)] : []), ...inside, shapes('acts', 44, 60)));
  return el;
}

/** Comments under a page of the host: how many there are, the box, and the best of them. */
function comments(at, page, narrow) {
  const levels = narrow ? 2 : 3;  // deeper ones are folded (wasm/panels/comments.cpp)
  const words = page.posts.filter(({ depth }) => depth < levels).map((entry) => comment(at, entry));
  return make('div', 'in notes', shapes('row', 120, narrow ? 150 : 190), shapes('card write', 0, 84),
    list(page.name, ...words));
}

/** Room for what stands above a feed: the invitation, which a notice may take, and the orders. */
function above(note) {
  const invitation = note || shapes('card in', 120, 59);
  const rows = [shapes('row picks wide', 77, 77, 68, 50, 112), shapes('row picks wide', 220),
    shapes('row picks narrow', 0, 0)];
  rows.forEach((row, i) => { row.style.height = i === 0 ? '34px' : '36px'; });
  return [invitation, ...rows];
}

function bar(at, page) {
  const name = make('h2');
  name.dir = 'auto';
  name.textContent = page.name;
  const end = shape('end', 104);
  end.setAttribute('aria-hidden', 'true');
  const nav = make('div', '', make('div', 'row', name, end), shapes('row ways', 90, 94, 114));
  nav.lastChild.style.marginTop = '16px';
  return nav;
}

/** Everything of a page. `note` is what is to be said above it. */
export function screenOf(at, page, { note, comments: under, narrow }) {
  if (under && !page.thread) {
    const made = comments(at, page, narrow);
    if (note) made.prepend(note);
    return made;
  }
  const main = make('main');
  main.setAttribute('role', 'presentation');  // the page has one of its own
  if (page.thread) main.append(...(note ? [note] : []), ...thread(at, page, narrow));
  else main.append(...above(note), list(page.name, ...page.posts.map((one) => card(at, one))));
  return make('div', 'in', bar(at, page), main);
}

/** After they stand: bodies of a feed end where the widget's do, with a way to the rest. */
export function cutLong(at, box) {
  const long = [...box.querySelectorAll('.list>.card:not(.flat)>.b')].map((body) => [body, heightOf(body, LINES_MAX)]);
  for (const [body, height] of long) {
    if (!height) continue;
    body.classList.add('cut');
    body.style.height = `${height}px`;
    body.nextElementSibling.hidden = false;
  }
}
