// SPDX-License-Identifier: MIT
// What `hearth openapi` prints is an OpenAPI 3.1 document by the specification's own schema.
import { Validator } from '../../web/node_modules/@seriousme/openapi-schema-validator/index.js';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

test('web/openapi: the printed document is valid', async () => {
  const run = spawnSync(path.join(root, 'build/bin/hearth'), ['openapi'],
    { encoding: 'utf8', maxBuffer: 64 << 20 });
  assert.equal(run.status, 0, run.stderr);
  const document = JSON.parse(run.stdout);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  assert.ok(valid, JSON.stringify(errors, null, 1));
  assert.equal(validator.version, '3.1');
  // A document that breaks the specification is found: the check is not an empty one.
  document.paths['/v1/health'].get.responses = 7;
  assert.equal((await new Validator().validate(document)).valid, false);
});
