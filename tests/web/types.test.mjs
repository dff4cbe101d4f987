// SPDX-License-Identifier: MIT
// web/ under TypeScript's eyes: the scripts agree with themselves and with hearth.d.ts, and a page
// written in TypeScript finds what the README promises.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const compiler = path.join(root, 'web/node_modules/typescript/bin/tsc');

function check(...options) {
  const run = spawnSync(process.execPath, [compiler, ...options], { encoding: 'utf8' });
  return { ok: run.status === 0, said: run.stdout + run.stderr };
}

test('web/types: the scripts are consistent', () => {
  const { ok, said } = check('-p', path.join(root, 'web/tsconfig.json'));
  assert.ok(ok, said);
});

test('web/types: a page in TypeScript may do what is promised, and nothing else', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hearth-types-'));
  try {
    const page = (lines) => `/// <reference path="${path.join(root, 'web/hearth.d.ts')}" />\n${lines}`;
    const compile = async (lines) => {
      const file = path.join(folder, 'page.ts');
      await writeFile(file, page(lines));
      return check('--noEmit', '--strict', '--target', 'ES2022', '--lib', 'ES2022,DOM',
        file);
    };
    const good = await compile(`
      window.Hearth.init({ token: null });
      const el = window.Hearth.mount(document.body, { community: 'tea', mode: 'html' });
      el?.remount().then(() => el.frames.toFixed());
      document.querySelector('hearth-community')?.destroy();
      addEventListener('hearth:ready', (e) => e.preventDefault());`);
    assert.ok(good.ok, good.said);
    const bad = await compile(`window.Hearth.mount(document.body, { community: 'tea', mode: 'svg' });`);
    assert.match(bad.said, /'"svg"' is not assignable/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
