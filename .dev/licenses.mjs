// SPDX-License-Identifier: MIT
// Third-party notices of what Hearth ships, made from the packages' own copyright files:
//
//   node .dev/licenses.mjs --side server|widget --deps DIR --out FILE [--cpp]
//
// `server`: what the program holds or loads. `widget`: what the module in the page holds. With
// --cpp the text comes as string literals, for the program to print. On Debian a package without a
// copyright file is an error: nothing is shipped without its notice. Elsewhere the notices are
// where that system keeps them, and the text says so.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Debian packages. `files`: only these stanzas of a machine-readable copyright file, where the
// whole is about far more than what is shipped.
const PACKAGES = {
  server: [
    { name: 'libboost1.81-dev', files: ['*'] },
    { name: 'libsqlite3-0' }, { name: 'libsodium23' }, { name: 'libbrotli1' },
    { name: 'libexpat1' }, { name: 'libicu72' }, { name: 'libyaml-cpp0.7' }, { name: 'libcurl4' },
    { name: 'nlohmann-json3-dev' }, { name: 'zlib1g' },
    { name: 'libgumbo1' }, { name: 'libminizip1', optional: true }, { name: 'libstemmer0d' },
    { name: 'libzxcvbn0', optional: true },
    { name: 'libhowardhinnant-date-dev', optional: true }, { name: 'liboath0', optional: true },
    { name: 'libgd3' }, { name: 'libexif12' }, { name: 'libjpeg62-turbo' }, { name: 'libpng16-16' },
    { name: 'libwebp7' },
  ],
  widget: [
    { name: 'emscripten', files: ['*', 'system/'] },
    { name: 'nlohmann-json3-dev' },
  ],
};
// Source packages that `./dev deps` unpacked.
const SOURCES = {
  server: [['md4c', 'LICENSE.md']],
  widget: [['md4c', 'LICENSE.md'], ['imgui', 'LICENSE.txt']],
};
const LITERAL_BYTES = 8000;  // compilers bound the length of one literal

function option(name) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

/** Stanzas of a machine-readable file whose patterns begin as wanted, and the licences they name. */
function selected(text, wanted) {
  const stanzas = text.split(/\n\s*\n/);
  const field = (stanza, name) => {
    const found = stanza.match(new RegExp(`^${name}:((?:.|\\n(?=[ \\t]))*)`, 'm'));
    return found ? found[1].trim() : '';
  };
  const files = stanzas.filter((stanza) => field(stanza, 'Files').split(/\s+/)
    .some((pattern) => wanted.some((part) => (part === '*' ? pattern === '*'
      : pattern.startsWith(part)))));
  const names = new Set(files.flatMap((stanza) => field(stanza, 'License').split('\n')[0]
    .split(/\s+(?:and|or|with)\s+|[,()]/).map((name) => name.trim())));
  const licenses = stanzas.filter((stanza) => !field(stanza, 'Files')
    && names.has(field(stanza, 'License').split('\n')[0].trim()));
  return [stanzas[0], ...files, ...licenses].join('\n\n');
}

function notices(side, deps) {
  const parts = [];
  for (const { name, files, optional } of PACKAGES[side]) {
    const path = `/usr/share/doc/${name}/copyright`;
    if (!existsSync(path)) {
      if (optional) continue;
      if (!existsSync('/etc/debian_version')) {
        parts.push([name, 'This was built without Debian\'s packages: the notice is where the system keeps it.']);
        continue;
      }
      throw new Error(`${path} is missing: is the package ${name} installed?`);
    }
    const text = readFileSync(path, 'utf8');
    parts.push([name, files ? selected(text, files) : text]);
  }
  for (const [name, file] of SOURCES[side]) {
    parts.push([name, readFileSync(join(deps, name, file), 'utf8')]);
  }
  const line = '='.repeat(72);
  return parts.map(([name, text]) => `${line}\n${name}\n${line}\n\n${text.trim()}\n`).join('\n');
}

/** The text as C++ string literals that stand one behind the other. */
function literals(text) {
  const chunks = [];
  let rest = text;
  while (rest.length > 0) {
    chunks.push(rest.slice(0, LITERAL_BYTES));
    rest = rest.slice(LITERAL_BYTES);
  }
  return chunks.map((chunk) => `R"notice(${chunk})notice"\n`).join('');
}

const side = option('side');
if (!PACKAGES[side]) throw new Error('--side server or --side widget');
const own = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8').trim();
const text = `Hearth\n\n${own}\n\n${notices(side, option('deps'))}`;
writeFileSync(option('out'), process.argv.includes('--cpp') ? literals(text) : text);
