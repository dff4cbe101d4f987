// SPDX-License-Identifier: MIT
// The sign-in window's words are the catalogue's: English in the page, the others in the files.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { ENGLISH, sayer, sentenceOf } = await import(path.join(root, 'web/sign-in.js'));

test('web/sign-in: English is the catalogue\'s', async () => {
  const text = (await Promise.all(['messages', 'later'].map((name) =>
    readFile(path.join(root, `wasm/i18n/${name}.def`), 'utf8')))).join('\n');
  const catalogue = new Map([...text.matchAll(/^HEARTH_MESSAGE\((\w+), "(.*)"\)$/gm)]
    .map(([, key, sentence]) => [key, sentence]));
  for (const [key, sentence] of Object.entries(ENGLISH)) assert.equal(catalogue.get(key), sentence, key);
});

test('web/sign-in: every language says every sentence, with its values', async () => {
  const folder = path.join(root, 'web/locales');
  for (const name of await readdir(folder)) {
    const say = sayer(await readFile(path.join(folder, name), 'utf8'));
    for (const key of Object.keys(ENGLISH)) {
      const said = say(key, '$&first', 'second');
      assert.ok(said && said !== ENGLISH[key], `${name}: ${key}`);
      assert.equal(/\{\d\}/.test(said), false, `${name}: ${key}: ${said}`);
    }
    assert.ok(say('popup_for', '$&first', 'second').includes('$&first'), name);
  }
  assert.equal(sayer(null)('popup_title', 'bees'), 'Sign in to bees');
});

test('web/sign-in: a refusal has a sentence of its own', () => {
  const key = (message, detail) => sentenceOf({ message, detail });
  assert.equal(key('bad_credentials', ''), 'error_bad_credentials');
  assert.equal(key('bad_credentials', 'second_factor'), 'second_code_wrong');
  assert.equal(key('rate_limited', 'second_factor'), 'error_rate_limited');
  assert.equal(key('not_found', 'mail'), 'forgot_no_mail');
  assert.equal(key('invalid_argument', 'login'), 'error_generic');
  for (const why of ['common', 'personal', 'repeat', 'sequence', 'keyboard', 'date', 'short']) {
    assert.equal(key('invalid_argument', `password.${why}`), `weak_${why}`);
  }
  assert.equal(key('invalid_argument', 'password.another'), 'error_generic');
  assert.equal(key('network'), 'error_network');
});
