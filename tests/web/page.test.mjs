// SPDX-License-Identifier: MIT
// Which page comments belong to: its key, title and address, as the widget is told them.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { keyOf, pageFacts, pageUrl } = await import(path.join(root, 'web/page.js'));

const element = (thread) => ({ getAttribute: () => thread });
const attribute = (value) => (value === undefined ? null : { getAttribute: () => value });
const page = (href, { canonical, og, title = 'A page' } = {}) => ({
  location: new URL(href), baseURI: href, title,
  querySelector: (selector) => attribute(selector.includes('canonical') ? canonical : og),
});

test('web/page: a page is where it says it is, else its address without what changes by the visit', () => {
  const where = 'https://magazine.example/x?utm_source=letter&q=2&fbclid=9#below';
  assert.equal(pageUrl(page(where)), 'https://magazine.example/x?q=2');
  const spaced = 'https://magazine.example/x?q=a%20b%27~';
  assert.equal(pageUrl(page(spaced)), spaced);
  assert.equal(pageUrl(page(`${spaced}&utm_source=letter`)), spaced);
  assert.equal(pageUrl(page('https://magazine.example/x?gclid=1')), 'https://magazine.example/x');
  assert.equal(pageUrl(page(where, { canonical: '/kettles' })), 'https://magazine.example/kettles');
  assert.equal(pageUrl(page(where, { canonical: 'https://other.example/k#part' })),
    'https://other.example/k');
  for (const canonical of ['javascript:alert(1)', 'http://', 'data:,x']) {
    assert.equal(pageUrl(page(where, { canonical })), 'https://magazine.example/x?q=2');
  }
  assert.equal(pageUrl(page('about:blank')), '');
});

test('web/page: a key is the address, and fits whatever the address is', () => {
  assert.equal(keyOf('https://magazine.example/x'), 'https://magazine.example/x');
  const long = (end) => `https://magazine.example/${'é'.repeat(200)}${end}`;
  for (const end of ['a', 'b']) assert.ok(Buffer.byteLength(keyOf(long(end))) <= 200);
  assert.notEqual(keyOf(long('a')), keyOf(long('b')));
  assert.equal(keyOf(long('a')), keyOf(long('a')));
});

test('web/page: auto is the page, anything else a key, and without either there is no page', () => {
  const doc = page('https://magazine.example/x', { title: '  Kettles\n that hum ' });
  assert.deepEqual(pageFacts(element('auto'), doc), { thread: 'https://magazine.example/x',
    page_title: 'Kettles that hum', page_url: 'https://magazine.example/x' });
  assert.equal(pageFacts(element('article-17'), doc).thread, 'article-17');
  assert.equal(pageFacts(element('p/17'), doc).thread, 'p/17');
  assert.deepEqual(pageFacts(element(null), doc), { thread: '', page_title: '', page_url: '' });
  const named = page('https://magazine.example/x', { og: 'Kettles' });
  assert.equal(pageFacts(element('auto'), named).page_title, 'Kettles');
  // A frame of the server's own says nothing of the page around it: the loader did.
  const query = new URLSearchParams({ thread: 'https://magazine.example/x?utm_source=letter&q=2',
    title: 'Kettles' });
  const told = page(`https://community.example/frame.html?${query}`);
  const address = 'https://magazine.example/x?q=2';
  assert.deepEqual(pageFacts(element(query.get('thread')), told),
    { thread: address, page_title: 'Kettles', page_url: address });
  const frame = page('https://community.example/frame.html?thread=a');
  assert.deepEqual(pageFacts(element('a'), frame), { thread: 'a', page_title: '', page_url: '' });
});
