// SPDX-License-Identifier: MIT
// The sections of a WebAssembly module, for what splits it, serves it and measures it.

export const [CUSTOM, CODE, DATA] = [0, 10, 11];

/** Reads LEB128 numbers and texts from a place on. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
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

/** {id, begin, body, end} of every section: with its head, behind it, and where it ends. */
export function sectionsOf(bytes) {
  const sections = [];
  for (const r = new Reader(bytes, 8); r.at < bytes.length;) {
    const begin = r.at;
    const id = bytes[r.at++];
    const size = r.number();
    sections.push({ id, begin, body: r.at, end: r.at + size });
    r.at += size;
  }
  return sections;
}

/** The names of all functions by their index, imported ones first. Throws where there are none. */
export function namesOf(bytes) {
  const named = sectionsOf(bytes)
    .find(({ id, body }) => id === CUSTOM && new Reader(bytes, body).text() === 'name');
  if (!named) throw new Error('the module has no names: link it with --profiling-funcs');
  const r = new Reader(bytes, named.body);
  const names = [];
  for (r.text(); r.at < named.end;) {
    const kind = bytes[r.at++];
    const end = r.number() + r.at;
    if (kind === 1) for (let n = r.number(); n > 0; n--) names[r.number()] = r.text();
    r.at = end;
  }
  return names;
}

/** {begin, end} of the body of each of the module's own functions, in its order. */
export function bodiesOf(bytes) {
  const code = sectionsOf(bytes).find(({ id }) => id === CODE);
  const r = new Reader(bytes, code.body);
  return Array.from({ length: r.number() }, () => {
    const begin = r.at;
    r.at = r.number() + r.at;
    return { begin, end: r.at };
  });
}

/** The names of the module's own functions, in its order. */
export function ownNamesOf(bytes) {
  const names = namesOf(bytes);
  return names.slice(names.length - bodiesOf(bytes).length);
}
