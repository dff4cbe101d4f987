// SPDX-License-Identifier: MIT
// The pages without scripts, as others read them: HTML through tidy, structured data by what its
// types ask for, feeds by what Atom (RFC 4287) and JSON Feed 1.1 demand.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openHouse, skip as noHouse } from '../browser/support/house.mjs';

const TIDY = '/usr/bin/tidy';
const skip = noHouse || (existsSync(TIDY) ? false : 'no tidy on this system');
let house;
let folder;
const pages = [];  // {url, text}

before(async () => {
  if (skip) return;
  house = await openHouse();
  folder = await mkdtemp(path.join(tmpdir(), 'hearth-twin-'));
  const map = await (await fetch(`${house.origin}/c/demo/sitemap.xml`)).text();
  for (const [, url] of map.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    pages.push({ url, text: await answer.text() });
  }
});

after(async () => {
  await house?.close();
  if (folder) await rm(folder, { recursive: true });
});

test('twin: every page is valid HTML', { skip }, async () => {
  assert.ok(pages.length > 100, `${pages.length} pages`);
  const files = await Promise.all(pages.map(async ({ text }, i) => {
    const file = path.join(folder, `${i}.html`);
    await writeFile(file, text);
    return file;
  }));
  // tidy holds aria-current to be its maker's own.
  const said = await new Promise((done) => execFile(TIDY, ['-q', '-e', '-utf8',
    '--warn-proprietary-attributes', 'no', '--gnu-emacs', 'yes', ...files],
  { maxBuffer: 1 << 24 }, (error, out, errors) => done(out + errors)));
  assert.equal(said, '');
});

const KINDS = {
  DiscussionForumPosting: ['author', 'datePublished', 'headline', 'text', 'url'],
  Comment: ['author', 'datePublished', 'text', 'url'],
  QAPage: ['mainEntity', 'name', 'url'],
  Question: ['answerCount', 'name', 'text', 'author', 'datePublished'],
  Answer: ['text', 'author', 'datePublished', 'url', 'upvoteCount'],
  Person: ['name'],
  InteractionCounter: ['interactionType', 'userInteractionCount'],
};

/** What this and all inside it lack, by the type each names. */
function lacking(thing, found = []) {
  if (Array.isArray(thing)) {
    for (const one of thing) lacking(one, found);
  } else if (thing && typeof thing === 'object') {
    const type = thing['@type'];
    for (const key of KINDS[type] || []) if (!(key in thing)) found.push(`${type}.${key}`);
    if (type === 'Question' && thing.answerCount > 0 && !thing.acceptedAnswer && !thing.suggestedAnswer) {
      found.push('Question without its answers');
    }
    for (const key of ['datePublished', 'dateModified']) {
      if (key in thing && Number.isNaN(Date.parse(thing[key]))) found.push(`${type}.${key} is no time`);
    }
    Object.values(thing).forEach((one) => lacking(one, found));
  }
  return found;
}

test('twin: structured data says all its types ask for', { skip }, () => {
  const types = new Set();
  for (const { url, text } of pages) {
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
    assert.equal(blocks.length, 1, url);
    const data = JSON.parse(blocks[0][1]);
    assert.equal(data['@context'], 'https://schema.org', url);
    assert.deepEqual(lacking(data), [], url);
    types.add(data['@type']);
  }
  for (const type of ['DiscussionForumPosting', 'QAPage']) assert.ok(types.has(type), type);
});

test('twin: feeds have what readers of feeds need', { skip }, async () => {
  const atom = await fetch(`${house.origin}/c/demo/feed.atom`);
  assert.match(atom.headers.get('content-type'), /^application\/atom\+xml/);
  const xml = await atom.text();
  const [head, ...entries] = xml.split('<entry>');
  assert.ok(entries.length > 5);
  const one = (text, name) => assert.equal([...text.matchAll(new RegExp(`<${name}[ >]`, 'g'))].length, 1,
    `${name} in ${text.slice(0, 200)}`);
  for (const name of ['id', 'title', 'updated']) one(head, name);
  const ids = new Set();
  for (const entry of entries) {
    for (const name of ['id', 'title', 'updated', 'author', 'name']) one(entry, name);
    ids.add(/<id>([^<]+)</.exec(entry)[1]);
    assert.match(/<updated>([^<]+)</.exec(entry)[1], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }
  assert.equal(ids.size, entries.length, 'every entry has an id of its own');

  const feed = await (await fetch(`${house.origin}/c/demo/feed.json`)).json();
  assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(typeof feed.title, 'string');
  assert.equal(new Set(feed.items.map(({ id }) => id)).size, feed.items.length);
  for (const item of feed.items) {
    assert.equal(typeof item.id, 'string');
    assert.ok(typeof item.content_html === 'string' || typeof item.content_text === 'string');
    assert.ok(!item.date_published || !Number.isNaN(Date.parse(item.date_published)));
    assert.ok(!item.authors || item.authors.every(({ name }) => name));
  }
});
