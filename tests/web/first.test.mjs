// SPDX-License-Identifier: MIT
// The first screen's pure parts: what is asked for, what of an answer is taken, and its sentences.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { askOf, initialsOf, readPage, toneOf } = await import(path.join(root, 'web/first_page.js'));
const { SENTENCES, mendOf, spoken } = await import(path.join(root, 'web/trouble.js'));

const post = (more = {}) => ({ id: 17, title: 'A title', author: { id: 5, name: 'Ada' }, created_ms: 1000, ...more });

test('web/first: a place is asked for as the server writes it', () => {
  const rows = [
    ['', '', '', 'ranked=1&whole=1&n=10'],
    ['', '', 'feed', 'ranked=1&whole=1&n=10'],
    ['', '#hearth/feed', 'rules', 'ranked=1&whole=1&n=10'],
    ['', '#hearth/p/17', '', 'place=p/17'],
    ['', '#hearth-17', '', 'place=p/17'],
    ['', '#hearth/t/3', '', 'place=t/3&whole=1&n=10'],
    ['', '#hearth/settings', '', null],
    ['', '#hearth/p/17/18', '', null],
    ['', '', 'rules', null],
    ['a b&c', '#hearth/p/17', '', 'page=a%20b%26c&whole=1&n=10'],
  ];
  for (const [thread, address, view, asked] of rows) assert.equal(askOf(thread, address, view), asked, address);
});

test('web/first: nothing is drawn of what is closed, missing, empty or no tree', () => {
  for (const json of [null, [], 'found', {}, { posts: [] }, { posts: 'many' }, { posts: [null, 3, {}] },
    { outcome: 'closed', posts: [post()] }, { outcome: 'missing', posts: [post()] },
    { posts: [post({ id: 0 }), post({ id: -1 }), post({ id: 1.5 }), post({ id: '17' }), post({ id: 2 ** 53 })] }]) {
    assert.equal(readPage(json), null, JSON.stringify(json));
  }
});

test('web/first: every part of a tree is taken in its bounds', () => {
  const many = readPage({ community: 'x'.repeat(1000), posts: Array(500).fill(post()) });
  assert.equal(many.posts.length, 10);
  assert.equal(many.name.length, 300);
  const body = Array(5000).fill({ r: Array(5).fill({ t: 'x' }) });
  const thread = readPage({ place: { kind: 'thread', id: 17 }, posts: [post({ body }), post()],
    replies: Array(900).fill(post()) });
  assert.equal(thread.posts.length, 1);
  assert.equal(thread.posts[0].blocks.length, 400);
  assert.equal(thread.replies.length, 60);
  const wrong = readPage({ posts: [post({ title: 7, author: 'Ada', body: [{ k: 'p', r: 'x', d: -4, q: 1e9 }] })] }).posts[0];
  assert.deepEqual([wrong.title, wrong.author, wrong.blocks[0].runs], ['', { id: 0, name: '' }, []]);
  assert.deepEqual([wrong.blocks[0].depth, wrong.blocks[0].quote], [0, 16]);
});

test('web/first: a body\'s blocks, and those of a later server left out', () => {
  const body = [{ r: [{ t: 'a', f: 1 }, { t: '@Ada', f: 64 }] }, { k: 'hologram', r: [{ t: 'x' }] },
    { k: '__proto__' }, { k: 'li', n: 3, d: 1 }, { k: 'li', d: 1 },
    { k: 'table', columns: 2, r: [{ t: 'a' }, { t: '|' }, { t: 'b' }],
      cells: [{ from: 0, to: 1, heading: true }, { from: 2, to: 3, align: 'end' }, { from: 9, to: 9 }] }];
  const { blocks } = readPage({ posts: [post({ body })] }).posts[0];
  assert.deepEqual(blocks.map(({ kind }) => kind), [0, 4, 3, 7]);
  assert.deepEqual(blocks[0].runs.map(({ marks }) => marks), [1, 256]);
  assert.deepEqual(blocks[3].runs.map(({ words, cell }) => [words, cell]),
    [['a', { align: 'start', head: true }], ['b', { align: 'end', head: false }], ['', { align: 'start', head: false }]]);
});

test('web/first: the accepted answer stands first, with what answers it', () => {
  const replies = [[1, 1], [2, 2], [3, 1, true], [4, 2], [5, 1]].map(([id, depth, accepted]) =>
    post({ id, depth, accepted }));
  const page = readPage({ place: { kind: 'thread' }, posts: [post()], replies });
  assert.deepEqual(page.replies.map(({ id }) => id), [3, 4, 1, 2, 5]);
});

test('web/first: a face looks as in the widget', () => {
  // Seen in the module: Leon Fuchs, Beatriz Amaro, Marcus Bellweather of the demo.
  assert.deepEqual([274953377606716, 3860156703590711, 1031585117392897].map(toneOf), [1, 3, 5]);
  assert.deepEqual(['Leon Fuchs', 'Ada', '', '小林 健', 'سامر علي', 'Ana María Ruiz'].map(initialsOf),
    ['LF', 'A', '', '小', 'س', 'AR']);
});

test('web/first: sentences of trouble in every language, the widget\'s own where it has them', async () => {
  const shared = { unreachable: 'cannot_load_title', offline: 'offline_title', retry: 'retry' };
  const folder = path.join(root, 'web/locales');
  const files = Object.fromEntries(await Promise.all((await readdir(folder)).map(async (name) =>
    [path.basename(name, '.txt'), await readFile(path.join(folder, name), 'utf8')])));
  const catalogue = (await Promise.all(['messages', 'later'].map((name) =>
    readFile(path.join(root, `wasm/i18n/${name}.def`), 'utf8')))).join('\n');
  files.en = catalogue.replace(/^HEARTH_MESSAGE\((\w+), "(.*)"\)$/gm, '$1=$2');
  assert.deepEqual(Object.keys(SENTENCES).sort(), Object.keys(files).sort());
  for (const [language, text] of Object.entries(files)) {
    for (const key of Object.keys(SENTENCES.en)) assert.ok(SENTENCES[language][key], `${language}: ${key}`);
    for (const [ours, theirs] of Object.entries(shared)) {
      assert.ok(`\n${text}`.includes(`\n${theirs}=${SENTENCES[language][ours]}\n`), `${language}: ${ours}`);
    }
  }
  assert.deepEqual(['de-AT', 'AR_eg', 'he', ''].map(spoken), ['de', 'ar', 'en', 'en']);
});

test('web/first: the owner is told the mend', () => {
  const at = { api: 'https://talk.example', community: 'tea', url: 'https://talk.example/v1/c/tea/first',
    forbidden: undefined, origin: 'https://site.example' };
  assert.match(mendOf('unknown', at).join(), /no community “tea”.*data-community/);
  assert.match(mendOf('refused', at).join(), /--origin https:\/\/site\.example/);
  assert.match(mendOf('unreachable', at).join(), /gave no answer.*runs/);
  const csp = (what, directive) => mendOf('unreachable', { ...at, forbidden: [what, directive] }).join();
  assert.match(csp('https://talk.example', 'connect-src'), /Add https:\/\/talk\.example wss:\/\/talk\.example to connect-src/);
  assert.match(csp('wasm-eval', 'script-src'), /'wasm-unsafe-eval' to script-src/);
});
