// SPDX-License-Identifier: MIT
// The numbers the page shares with the module are those of the C++ lists.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { wire } = await import(path.join(root, 'web/wire.mjs'));
const { ROLES } = await import(path.join(root, 'web/roles.js'));
const numbers = await import(path.join(root, 'web/wire.js'));

test('web/wire: wire.js is what wire.mjs writes', async () => {
  const written = await readFile(path.join(root, 'web/wire.js'), 'utf8');
  assert.equal(written, await wire(), 'run node web/wire.mjs');
});

test('web/wire: every role has an element', () => {
  const roles = Object.entries(numbers).filter(([name]) => name.startsWith('ROLE_'));
  assert.ok(roles.length >= 35);
  for (const [name, number] of roles) assert.equal(ROLES[number]?.length, 3, name);
  assert.equal(Object.keys(ROLES).length, roles.length);
});

test('web/wire: the last of each list has the number its list gives it', () => {
  const { FLAG_NO_WRAP, LOOK_SHEET, NET_POLLING, ROLE_TOAST, TONE_BAD } = numbers;
  assert.deepEqual([ROLE_TOAST, FLAG_NO_WRAP, LOOK_SHEET, TONE_BAD, NET_POLLING],
    [34, 2 ** 18, 27, 4, 3]);
});
