// SPDX-License-Identifier: MIT
// Puts the results in folder ARG1 (NAME.json each) into one file ARG2, by name.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, out] = process.argv.slice(2);
const all = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  all[file.slice(0, -5)] = JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
writeFileSync(out, `${JSON.stringify(all, null, 1)}\n`);
