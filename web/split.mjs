// SPDX-License-Identifier: MIT
// Splits the widget's module in two (binaryen's wasm-split): `first` runs until a reader has read the
// feed and a thread, `rest` holds the functions that web/rest.list names. What the list does not name
// stays in `first`, so that code written since the list was made costs bytes until `./dev split`
// makes it anew, and nothing else.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ownNamesOf } from './wasm_file.mjs';

const run = promisify(execFile);
export const FEATURES = ['--enable-bulk-memory', '--enable-sign-ext',
  '--enable-nontrapping-float-to-int', '--enable-mutable-globals'];

/** As binaryen writes names inside: what is no identifier of the text format becomes \xx. */
const escaped = (name) => [...Buffer.from(name)].map((byte) => {
  const letter = String.fromCharCode(byte);
  return /[\w!#$%&'*+\-./:<=>?@^`|~]/.test(letter) ? letter
    : `\\${byte.toString(16).padStart(2, '0')}`;
}).join('');

const HEAD = 72;  // letters of a name that a list shows; some names are 4,000 long
const digest = (name) => createHash('sha256').update(name).digest('hex').slice(0, 12);

/** A list's line for a function: what it is known by, and the beginning of its name for people. */
export const lineOf = (name) => `${digest(name)} ${name.slice(0, HEAD)}`.trimEnd();

/** What a list knows its functions by. */
const listed = async (file) => new Set((await readFile(file, 'utf8')).split('\n')
  .map((line) => line.slice(0, line.indexOf(' '))));

/** Both halves of a module with names, by the list of what `rest` holds. */
export async function split(wasm, list) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-split-'));
  try {
    const wanted = await listed(list);
    const out = ownNamesOf(await readFile(wasm)).filter((name) => wanted.has(digest(name)))
      .map(escaped);
    const at = (name) => path.join(folder, name);
    await writeFile(at('list'), out.join('\n'));
    await run('wasm-split', ['--split', `--split-funcs=@${at('list')}`, wasm, '-o1', at('first'),
      '-o2', at('rest'), ...FEATURES]);
    return { first: await readFile(at('first')), rest: await readFile(at('rest')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
