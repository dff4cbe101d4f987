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

const run = promisify(execFile);
export const FEATURES = ['--enable-bulk-memory', '--enable-sign-ext',
  '--enable-nontrapping-float-to-int', '--enable-mutable-globals'];

/** As binaryen writes names inside: what is no identifier of the text format becomes \xx. */
const escaped = (name) => [...Buffer.from(name)].map((byte) => {
  const letter = String.fromCharCode(byte);
  return /[\w!#$%&'*+\-./:<=>?@^`|~]/.test(letter) ? letter
    : `\\${byte.toString(16).padStart(2, '0')}`;
}).join('');

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString();
  }
}

/** The names of a module's own functions, in its order. */
export function functionNames(bytes) {
  const module = new WebAssembly.Module(bytes);
  const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function');
  const [section] = WebAssembly.Module.customSections(module, 'name');
  if (!section) throw new Error('the module has no names: link it with --profiling-funcs');
  const r = new Reader(new Uint8Array(section));
  const names = [];
  while (r.at < r.bytes.length) {
    const kind = r.bytes[r.at++];
    const end = r.number() + r.at;
    if (kind === 1) for (let n = r.number(); n > 0; n--) names[r.number()] = r.text();
    r.at = end;
  }
  return names.slice(imported.length);
}

/** How many bytes each of a module's own functions has, in its order. */
export function functionBodies(bytes) {
  const r = new Reader(bytes);
  for (r.at = 8; ;) {
    const id = bytes[r.at++];
    const size = r.number();
    if (id === 10) break;
    r.at += size;
  }
  return Array.from({ length: r.number() }, () => {
    const size = r.number();
    r.at += size;
    return size;
  });
}

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
    const out = functionNames(await readFile(wasm)).filter((name) => wanted.has(digest(name)))
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
