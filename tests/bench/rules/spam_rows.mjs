// SPDX-License-Identifier: MIT
// Mail sorted into spam and none as rows for `hearth train`: train.jsonl and test.jsonl. The split
// lists one kind after the other; decisions come mixed, so the rows are shuffled, always alike.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { mixer, shuffle } from './corpus.mjs';
import { mails } from './mail.mjs';

/** Writes both files into `folder`; gives their paths. */
export function writeSpamRows(split, folder) {
  const texts = new Map();
  for (const mail of mails()) texts.set(`${mail.group}/${mail.id}`, mail.text);
  const rows = { train: [], test: [] };
  for (const [group, id, label, fold] of JSON.parse(readFileSync(split, 'utf8')).rows) {
    const text = texts.get(`${group}/${id}`);
    if (text === undefined) throw new Error(`there is no mail ${group}/${id}`);
    const cut = text.indexOf('\n');
    rows[fold].push(JSON.stringify({ title: cut < 0 ? text : text.slice(0, cut),
      body: cut < 0 ? '' : text.slice(cut + 1), removed: label === 1 }));
  }
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(Object.entries(rows).map(([fold, lines]) => {
    const file = join(folder, `${fold}.jsonl`);
    writeFileSync(file, `${shuffle(lines, mixer(20_261_124)).join('\n')}\n`);
    return [fold, file];
  }));
}
