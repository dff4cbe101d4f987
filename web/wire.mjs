// SPDX-License-Identifier: MIT
// Writes wire.js: the numbers that the page and the module share, as the C++ headers have them.
// `node web/wire.mjs` after one of these lists grew; a test compares.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const read = (file) => readFile(path.join(here, '..', file), 'utf8');

/** kRightToLeft → RIGHT_TO_LEFT. */
const upper = (name) => name.slice(1).replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

/** What stands between the braces of `enum … NAME`, without comments. */
function bodyOf(text, name) {
  const found = new RegExp(`enum(?: class)? ${name} : [\\w:]+ \\{([^}]*)\\}`).exec(text);
  if (!found) throw new Error(`there is no enum ${name}`);
  return found[1].replace(/\/\/.*$/gm, '');
}

/** [name, number] of an enum whose enumerators count up, or are bits written as 1U << nU. */
function valuesOf(text, name) {
  return bodyOf(text, name).split(',').map((one) => one.trim()).filter(Boolean)
    .map((one, i) => {
      const [, id, bit] = /^(k\w+)(?: = 1U << (\d+)U)?$/.exec(one)
        || (() => { throw new Error(`${name}: ${one}`); })();
      return [upper(id), bit === undefined ? i : 2 ** Number(bit)];
    });
}

/** [name, number] of constants: kName = product of numbers. */
function constantsOf(text, names) {
  return names.map((name) => {
    const found = new RegExp(`\\b${name} = ([\\d' *]+)[;,]`).exec(text);
    if (!found) throw new Error(`there is no constant ${name}`);
    const value = found[1].replaceAll("'", '').split('*').reduce((all, n) => all * Number(n), 1);
    return [upper(name), value];
  });
}

const line = (prefix, rows) => rows
  .map(([name, value]) => `export const ${prefix}${name} = ${value};\n`).join('');

/** The text of wire.js. */
export async function wire() {
  const semantics = await read('wasm/ui/semantics.h');
  const packet = await read('wasm/ui/semantics.cpp');
  const bindings = await read('wasm/bindings.cpp');
  return `// SPDX-License-Identifier: MIT
// Written by web/wire.mjs from the C++ lists: change those, then run it.

// enum Role of wasm/ui/semantics.h
${line('ROLE_', valuesOf(semantics, 'Role'))}
// enum NodeFlag
${line('FLAG_', valuesOf(semantics, 'NodeFlag'))}
// enum Look: class "l-<number>"
${line('LOOK_', valuesOf(semantics, 'Look'))}
// enum Tone of wasm/ui/theme.h: class "tone-<number>"
${line('TONE_', valuesOf(await read('wasm/ui/theme.h'), 'Tone'))}
// enum Type of wasm/ui/theme.h: class "y-<number>"
${line('TYPE_', valuesOf(await read('wasm/ui/theme.h'), 'Type'))}
// enum Mark of wasm/ui/text.h
${line('MARK_', valuesOf(await read('wasm/ui/text.h'), 'Mark'))}
// enum BlockKind of wasm/ui/rich_text.h
${line('BLOCK_', valuesOf(await read('wasm/ui/rich_text.h'), 'BlockKind'))}
// What a packet of the semantic tree does with a node (wasm/ui/semantics.cpp).
${line('PACKET_', constantsOf(packet, ['kPut', 'kRemove']))}
// enum Net of wasm/member/boot.h
${line('NET_', valuesOf(await read('wasm/member/boot.h'), 'Net'))}
// Bits of hearth_frame's flags (wasm/bindings.cpp).
${line('FRAME_', constantsOf(bindings, ['kReducedMotion', 'kHtmlMode', 'kCoarsePointer', 'kRightToLeft']))}
// Limits the page minds (shared/base/rule_limits.h).
${line('', constantsOf(await read('shared/base/rule_limits.h'), ['kRulesPublishedBytesMax']))}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(path.join(here, 'wire.js'), await wire());
}
