// SPDX-License-Identifier: MIT
// What the kilobytes of a module are: function by function from its name section, and how much
// less the module would be compressed without each part. Numbers do not depend on the machine.
//   node tests/bench/size/size.mjs --build build [--out FILE] [--functions N]
//   node tests/bench/size/size.mjs --build build --rules-max BYTES    one line; fails above
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { bodiesOf, CODE, CUSTOM, DATA, ownNamesOf, sectionsOf } from '../../../web/wasm_file.mjs';

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const bin = path.join(argument('build', 'build'), 'wasm-release/bin');
const shown = Number(argument('functions', 25));

const brotli = (bytes) => brotliCompressSync(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
} }).length;

/** {served, functions: [{name, begin, end}], data: {begin, end}}: places in `served`. */
function open(file) {
  const bytes = readFileSync(path.join(bin, file));
  const names = ownNamesOf(bytes);
  const bodies = bodiesOf(bytes);
  // As web/build.mjs serves it: without the custom sections.
  const parts = [bytes.subarray(0, 8)];
  const functions = [];
  let data = { begin: 0, end: 0 };
  let length = 8;
  for (const section of sectionsOf(bytes)) {
    if (section.id === CUSTOM) continue;
    const moved = length - section.begin;
    if (section.id === CODE) {
      for (const [i, { begin, end }] of bodies.entries()) {
        functions.push({ name: names[i] ?? `function ${i}`, begin: begin + moved, end: end + moved });
      }
    }
    if (section.id === DATA) data = { begin: section.body + moved, end: section.end + moved };
    parts.push(bytes.subarray(section.begin, section.end));
    length += section.end - section.begin;
  }
  return { served: Buffer.concat(parts), functions, data };
}

/** A container of our types is ours. */
const ROOMS = ['rules::regex', 'rules::kinds', 'rules', 'text', 'base', 'model', 'community', 'feed',
  'prompts', 'recognition', 'analytics', 'lens', 'sync', 'api', 'i18n', 'parts', 'ui'];
function roomOf(name) {
  const found = /hearth::((?:rules::(?:regex|kinds))|[a-z0-9_]+)::/.exec(name);
  if (found && ROOMS.includes(found[1])) return found[1];
  if (/hearth::|hearth_/.test(name)) return 'widget';
  if (/nlohmann/.test(name)) return 'nlohmann';
  if (/^md_/.test(name)) return 'md4c';
  if (/\bIm[A-Z]|^Im|stbrp|stb_/.test(name)) return 'imgui';
  if (/std::/.test(name)) return 'std';
  return 'libc';
}

/** What the named parts of the rules engine are. */
const PARTS = [
  ['taking packed rules', /Unpack|rules::unpack|::unpack_|rules::load/],
  ['regular expressions', /rules::regex|PatternSet|PatternScratch/],
  ['Aho-Corasick', /rules::Automaton/],
  ['matcher', /rules::Matcher|rules::MatchScratch|rules::settle|rules::TermHit/],
  ['conditions (kinds/)', /rules::kinds|rules::.*Words|rules::DomainSet/],
  ['reading and diagnosis', /rules::(?:\(anonymous namespace\)::)?(?:Compiling|Fields|Notes|Place|compile|read_|check_pl|nearest|listing|run_rule_tests|parse_|distance|TestInput)|rules::.*read_/],
  ['judging and explaining', /rules::/],
  ['folding and segments', /hearth::text/],
  ['JSON', /nlohmann|hearth::base::.*(?:[Jj]son|Builder)/],
  ['codec', /hearth::model/],
  ['other base', /hearth::base/],
  ['containers, strings, libc', /./],
];
const partOf = (name) => PARTS.find(([, of]) => of.test(name))[0];

/** Rows of a table: each group's bytes, and what the module would be without them. */
function groups(module, groupOf) {
  const { served, functions, data } = module;
  const held = new Map([['data (tables, sentences)', [data]]]);
  for (const one of functions) {
    const group = groupOf(one.name);
    if (!held.has(group)) held.set(group, []);
    held.get(group).push(one);
  }
  const whole = brotli(served);
  return [...held].map(([group, places]) => {
    places.sort((a, b) => a.begin - b.begin);
    const rest = [];
    let at = 0;
    for (const { begin, end } of places) {
      rest.push(served.subarray(at, begin));
      at = end;
    }
    rest.push(served.subarray(at));
    return { group, count: places.length,
      bytes: places.reduce((sum, { begin, end }) => sum + end - begin, 0),
      brotli: whole - brotli(Buffer.concat(rest)) };
  }).sort((a, b) => b.brotli - a.brotli);
}

function table(title, rows) {
  console.log(`\n${title}`);
  console.log(`${'part'.padEnd(30)}${'functions'.padStart(10)}${'bytes'.padStart(10)}${'brotli'.padStart(9)}`);
  for (const { group, count, bytes, brotli: packed } of rows) {
    console.log(`${group.padEnd(30)}${String(count).padStart(10)}${String(bytes).padStart(10)}${String(packed).padStart(9)}`);
  }
}

function largest(module) {
  const rows = [...module.functions].sort((a, b) => b.end - b.begin - a.end + a.begin);
  for (const { name, begin, end } of rows.slice(0, shown)) {
    console.log(`${String(end - begin).padStart(8)}  ${name.slice(0, 110)}`);
  }
}

/** Numbers of a committed table as bytes. */
function packedTables(root) {
  const found = {};
  for (const file of ['shared/text/tables/fold_table.inc', 'shared/text/tables/category_table.inc']) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name, body] of text.matchAll(/std::uint8_t (k\w+)\[\] = \{([\s\d,]*)\}/g)) {
      const bytes = Buffer.from(body.split(',').map((n) => n.trim()).filter(Boolean).map(Number));
      found[name] = { bytes: bytes.length, brotli: brotli(bytes) };
    }
  }
  return found;
}

const rulesMax = Number(argument('rules-max', 0));
if (rulesMax > 0) {
  const [whole, without] = ['rules_alone.wasm', 'rules_floor.wasm'].map((file) =>
    brotli(open(file).served));
  console.error(`size: the rules engine with its tables ${whole - without} bytes brotli ` +
    `(at most ${rulesMax})`);
  process.exit(whole - without <= rulesMax ? 0 : 1);
}

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../../..');
const widget = open('hearth.wasm');
const alone = open('rules_alone.wasm');
const floor = open('rules_floor.wasm');
const result = {
  widget: brotli(widget.served), rules_alone: brotli(alone.served), floor: brotli(floor.served),
  widget_rooms: groups(widget, roomOf), rules_parts: groups(alone, partOf),
  tables: packedTables(root),
};
result.rules = result.rules_alone - result.floor;

table('The widget by rooms', result.widget_rooms);
largest(widget);
table('The rules engine alone, by parts', result.rules_parts);
largest(alone);
console.log('\nTables (each compressed by itself)');
for (const [name, { bytes, brotli: packed }] of Object.entries(result.tables)) {
  console.log(`${name.padEnd(30)}${String(bytes).padStart(20)}${String(packed).padStart(9)}`);
}
console.log(`\nwidget ${result.widget}, rules engine alone ${result.rules_alone}, the same without the ` +
  `engine ${result.floor}: the engine with its tables is ${result.rules} bytes brotli (budget 47104)`);
const out = argument('out');
if (out) writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
