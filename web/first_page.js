// SPDX-License-Identifier: MIT
// What the first screen shows, out of the answer of GET /v1/c/{c}/first (shared/page/page.h). Pure:
// every number, text and list is taken in its own bounds, and what is not known is left out.
import {
  BLOCK_BULLET, BLOCK_CODE, BLOCK_HEADING, BLOCK_NUMBER, BLOCK_PARAGRAPH, BLOCK_QUOTE, BLOCK_RULE,
  BLOCK_TABLE, MARK_BOLD, MARK_IMAGE, MARK_ITALIC, MARK_MENTION, MARK_MONO, MARK_STRIKE, MARK_TASK,
} from './wire.js';

const POSTS_MAX = 10;     // of a feed: what fills two tall windows
const COMMENTS_MAX = 60;  // with what answers them
const REPLIES_MAX = 60;   // of a thread
const BLOCKS_MAX = 400;   // of one body
const RUNS_MAX = 2000;
const WORDS_MAX = 40_000; // characters of one run
const NAME_MAX = 300;

// Runs' flags as the server counts them (shared/text/markdown.h), and ours.
/** @type {[number, number][]} */
const MARKS = [[1, MARK_BOLD], [2, MARK_ITALIC], [4, MARK_MONO], [8, MARK_STRIKE], [32, MARK_IMAGE],
  [64, MARK_MENTION], [128, MARK_TASK]];
const KINDS = { p: BLOCK_PARAGRAPH, h: BLOCK_HEADING, li: BLOCK_BULLET, q: BLOCK_QUOTE, code: BLOCK_CODE,
  hr: BLOCK_RULE, table: BLOCK_TABLE };
const ALIGNS = ['start', 'centre', 'end'];

const text = (value, most = NAME_MAX) => (typeof value === 'string' ? value.slice(0, most) : '');
const count = (value) => (Number.isSafeInteger(value) && value > 0 ? value : 0);
const list = (value, most) => (Array.isArray(value) ? value.slice(0, most) : []);

/** What is asked for: a query, or null where the first screen has nothing to show. */
export function askOf(thread, address, view) {
  if (thread) return `page=${encodeURIComponent(thread)}&whole=1&n=${POSTS_MAX}`;
  const place = /^#hearth(?:\/p\/|-)(\d{1,16})$/.exec(address);
  if (place) return `place=p/${place[1]}`;
  const topic = /^#hearth\/t\/(\d{1,16})$/.exec(address);
  if (topic) return `place=t/${topic[1]}&whole=1&n=${POSTS_MAX}`;
  if (address ? address !== '#hearth/feed' : view && view !== 'feed') return null;
  return `ranked=1&whole=1&n=${POSTS_MAX}`;
}

function runOf(run, cell) {
  const flags = count(run?.f);
  const marks = MARKS.reduce((sum, [theirs, ours]) => (flags & theirs ? sum | ours : sum), 0);
  return { cell, marks, href: text(run?.h, WORDS_MAX), words: text(run?.t, WORDS_MAX) };
}

function blockOf(block) {
  const k = block?.k ?? 'p';
  if (!Object.hasOwn(KINDS, k)) return null;
  const runs = list(block.r, RUNS_MAX);
  const ordinal = count(block.n);
  const made = { kind: k === 'li' && ordinal ? BLOCK_NUMBER : KINDS[k], depth: Math.min(count(block.d), 16),
    quote: Math.min(count(block.q), 16), ordinal, columns: count(block.columns) };
  if (k !== 'table') return { ...made, runs: runs.map((run) => runOf(run, null)) };
  const cells = list(block.cells, RUNS_MAX).flatMap((cell) => {
    const inside = runs.slice(count(cell?.from), count(cell?.to));
    const at = { align: ALIGNS.includes(cell?.align) ? cell.align : 'start', head: cell?.heading === true };
    return (inside.length ? inside : [{}]).map((run, i) => runOf(run, i ? null : at));
  });
  return { ...made, runs: cells };
}

const personOf = (person) => ({ id: count(person?.id), name: text(person?.name) });

function entryOf(entry) {
  const id = count(entry?.id);
  if (!id) return null;
  return {
    id, kind: text(entry.kind) || 'discussion', state: text(entry.state) || 'live', author: personOf(entry.author),
    topic: { id: count(entry.topic), name: text(entry.topic_name) }, title: text(entry.title),
    at: count(entry.created_ms), replies: count(entry.replies), depth: count(entry.depth),
    likes: count(entry.likes), pinned: entry.pinned === true, answered: entry.answered === true,
    locked: entry.locked === true, accepted: entry.accepted === true,
    blocks: list(entry.body, BLOCKS_MAX).map(blockOf).filter(Boolean),
  };
}

/** The accepted answer stands first, with what answers it; then the others in reading order. */
function inOrder(replies) {
  const at = replies.findIndex((reply) => reply.accepted && reply.depth <= 1);
  if (at < 1) return replies;
  let end = at + 1;
  while (end < replies.length && replies[end].depth > 1) end++;
  return [...replies.slice(at, end), ...replies.slice(0, at), ...replies.slice(end)];
}

/** What is drawn; null where there is nothing to read: not found, closed, empty, or no such tree. */
export function readPage(json, comments = false) {
  if (json === null || typeof json !== 'object' || (json.outcome ?? 'found') !== 'found') return null;
  const posts = list(json.posts, comments ? COMMENTS_MAX : POSTS_MAX).map(entryOf).filter(Boolean);
  if (!posts.length) return null;
  const thread = json.place?.kind === 'thread';
  const replies = list(json.replies, 500).map(entryOf).filter(Boolean);
  return { name: text(json.community), members: count(json.members), thread, posts: thread ? posts.slice(0, 1) : posts,
    replies: thread ? inOrder(replies).slice(0, REPLIES_MAX) : [] };
}

/** Which of the eight discs of an avatar is this member's: mix32 of wasm/ui/key.h. */
export function toneOf(id) {
  const low = id % 2 ** 32;
  let h = 7 ^ low ^ Math.imul(Math.floor(id / 2 ** 32), 0x9E3779B1);
  h = Math.imul(h ^ h >>> 16, 0x85EBCA6B);
  h = Math.imul(h ^ h >>> 13, 0xC2B2AE35);
  return ((h ^ h >>> 16) >>> 0) % 8;
}

/** Up to two initials, as in wasm/ui/display.cpp. */
export function initialsOf(name) {
  const [one = ''] = name;
  const code = one.codePointAt(0) ?? 0;
  if ((code >= 0x590 && code < 0x10A0) || code >= 0x2E80) return one;
  const space = name.lastIndexOf(' ');
  const [two = ''] = space < 0 ? '' : name.slice(space + 1);
  return one + two;
}
