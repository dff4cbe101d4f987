// SPDX-License-Identifier: MIT
// Writes what every engine is measured on into one folder: posts cut from mail, rare words of that
// mail as terms, and 500 patterns made of such words. The same every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mails } from './mail.mjs';

const POST_BYTES = 375;  // what a post has on average
const CORPUS_BYTES_MAX = 4_000_000;
const TERMS = 10_000;
const PATTERNS = 500;

/** Random numbers below a limit, the same every time. */
export function mixer(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export function shuffle(list, below) {
  for (let i = list.length - 1; i > 0; i--) {
    const k = below(i + 1);
    [list[i], list[k]] = [list[k], list[i]];
  }
  return list;
}

function postsOf(text) {
  const posts = [];
  let post = '';
  for (const line of text.split('\n')) {
    post += (post ? '\n' : '') + line.trim();
    if (post.length >= POST_BYTES) {
      posts.push(post);
      post = '';
    }
  }
  return post ? [...posts, post] : posts;
}

function rareWords(posts) {
  const seen = new Map();
  for (const post of posts) {
    for (const word of new Set(post.match(/\b[a-z]{5,12}\b/g) ?? [])) {
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  return [...seen].filter(([, count]) => count <= 8).map(([word]) => word).sort();
}

// What moderators write: word pairs, codes, addresses, prices, hidden spellings.
const SHAPES = [
  (a, b) => `\\b${a}\\s+${b}\\b`,
  (a) => `${a}[a-z]*[-_ ]?\\d{2,}`,
  (a, b, c) => `(?:${a}|${b}|${c})\\s*[:=]\\s*\\S+`,
  (a) => `https?://[\\w.-]*${a}[\\w.-]*/\\S*`,
  (a, b) => `\\b${a}\\w{0,5}\\W+${b}`,
  (a, b) => `${a}.{0,20}${b}`,
  (a) => `[\\w.+-]+@${a}\\.(?:com|net|org)`,
  (a) => `\\$\\s?\\d+[.,]?\\d*\\s+${a}`,
  (a) => `\\b${a.slice(0, 2)}[^\\w\\s]?${a.slice(2)}(?:s|ed|ing)?\\b`,
  (a, b) => `^(?:re|fwd?):.*\\b(?:${a}|${b})\\b`,
];

/** Writes posts.bin, terms.txt and patterns.txt; gives {posts, terms, patterns}. */
export function writeCorpus(folder) {
  const below = mixer(20_261_124);
  const all = [];
  for (const mail of mails()) all.push(...postsOf(mail.text));
  shuffle(all, below);
  let bytes = 0;
  const posts = all.filter((post) => (bytes += Buffer.byteLength(post) + 1) <= CORPUS_BYTES_MAX);
  const words = shuffle(rareWords(posts), below);
  const terms = words.slice(0, TERMS);
  const word = () => words[below(words.length)];
  const patterns = Array.from({ length: PATTERNS },
    (_, i) => SHAPES[i % SHAPES.length](word(), word(), word()));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'posts.bin'), posts.join('\0'));
  writeFileSync(join(folder, 'terms.txt'), terms.join('\n'));
  writeFileSync(join(folder, 'patterns.txt'), patterns.join('\n'));
  return { posts, terms, patterns };
}
