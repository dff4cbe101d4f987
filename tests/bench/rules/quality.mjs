// SPDX-License-Identifier: MIT
// How well disguised words are found: the share per category, for Hearth and every npm filter, with
// only the cases' own terms loaded.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { FILTERS } from './filters.mjs';

const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

function score(cases, hits) {
  const found = new Map();
  let right = 0;
  let missed = 0;
  let wrong = 0;
  let innocent = 0;
  cases.forEach((row, i) => {
    const hit = hits[i];
    if (row.label === 0) {
      innocent++;
      wrong += hit ? 1 : 0;
      return;
    }
    const [some, all] = found.get(row.cat) ?? [0, 0];
    found.set(row.cat, [some + (hit ? 1 : 0), all + 1]);
    right += hit ? 1 : 0;
    missed += hit ? 0 : 1;
  });
  const f1 = (2 * right) / (2 * right + missed + wrong);
  return { found: Object.fromEntries(found), f1, wrong, innocent };
}

/** `own(folder)` gives Hearth's answers natively and in WebAssembly as texts of 0 and 1. */
export function quality({ terms, cases }, folder, own) {
  writeFileSync(join(folder, 'evasion-terms.txt'), terms.join('\n'));
  writeFileSync(join(folder, 'evasion.bin'), cases.map((row) => row.text).join('\0'));
  const [native, wasm] = own(folder);
  if (native !== wasm) throw new Error('Hearth answers differently natively and in WebAssembly');
  const engines = { hearth: score(cases, [...native].map((c) => c === '1')) };
  for (const [name, load] of FILTERS) {
    const find = load(terms);
    engines[name] = score(cases, cases.map((row) => Boolean(find(row.text))));
  }
  const categories = Object.keys(engines.hearth.found);
  const rows = [['', ...categories, 'F1', 'wrong']];
  for (const [name, it] of Object.entries(engines)) {
    rows.push([name, ...categories.map((category) => percent(...it.found[category])),
      it.f1.toFixed(3), percent(it.wrong, it.innocent)]);
  }
  return { rows, engines };
}
