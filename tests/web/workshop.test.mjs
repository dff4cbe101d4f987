// SPDX-License-Identifier: MIT
// The workshop's form gives a rule back as it was but for what was typed, and every language says
// every sentence.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const { ACTIONS, formOf, inMode, newRule, ruleOf } =
  await import(path.join(root, 'web/workshop/form.js'));
const { mergeFiles } = await import(path.join(root, 'web/workshop/merge.js'));
const { LANGUAGES, readWords, sayer } = await import(path.join(root, 'web/workshop/words.js'));
const WORDS = path.join(root, 'web/workshop/words');
const wordsOf = async (language) => readWords(await readFile(path.join(WORDS, `${language}.txt`), 'utf8'));

const RULES = [
  { id: 'a', when: { text: { any: ['x'] } }, then: ['hold'], explain: 'No.' },
  { id: 'b', mode: 'sample', percent: 5, priority: 3, scope: { topics: ['Cats'] },
    when: { text: { in: ['title'], match: 'regex', any: ['a+'], fold: { leet: false } } },
    then: [{ remove: { reason: 'r' } }, { label: { add: 'l' } }],
    explain: { en: 'No.', de: 'Nein.' }, tests: [{ in: { body: 'x' }, expect: 'allow' }] },
  { id: 'c', when: { all: [{ text: { match: 'substring', any: ['x'] } }, { author: { posts: '<3' } }] },
    then: [{ label: { add: 'l' } }, 'flag'], explain: 'Hm.' },
];

test('web/workshop: a rule goes through the form unchanged', () => {
  for (const rule of RULES) {
    const before = structuredClone(rule);
    assert.deepEqual(ruleOf(formOf(rule), rule), before);
    assert.deepEqual(rule, before, 'the rule itself stays');
  }
});

test('web/workshop: the form changes what it shows and nothing else', () => {
  const [, rule] = RULES;
  const form = { ...formOf(rule), words: ['b'], posts: '4', action: 'flag', explain: 'Why?' };
  assert.deepEqual(ruleOf(form, rule), { ...rule,
    when: { all: [{ text: { in: ['title'], match: 'regex', any: ['b'], fold: { leet: false } } },
      { author: { posts: '<4' } }] },
    then: ['flag', { label: { add: 'l' } }], explain: { en: 'Why?', de: 'Nein.' } });
  assert.deepEqual(formOf(RULES[2]).posts, '3');
});

test('web/workshop: what the form cannot show is left to the JSON', () => {
  const [rule] = RULES;
  for (const when of [{ any: [rule.when] }, { not: rule.when }, { author: { posts: '<3' } },
    { text: { match: 'domain', any: ['a.example'] } }, { text: { any: '@list:x' } },
    { all: [rule.when, rule.when] }, { all: [rule.when, { author: { age: '<3d' } }] },
    { all: [rule.when, { rate: {} }] }, null, 'x', []]) {
    assert.equal(formOf({ ...rule, when }), null, JSON.stringify(when));
  }
  for (const then of [[], 'hold', [{ label: { add: 'l' } }], [3]]) {
    assert.equal(formOf({ ...rule, then }), null, JSON.stringify(then));
  }
  for (const odd of [null, undefined, 3, 'x', [], {}]) assert.equal(formOf(odd), null);
});

test('web/workshop: what two people changed since one revision is kept, and a clash is told', () => {
  const rule = (id, word) => ({ id, when: { text: { any: [word] } }, then: ['hold'] });
  const file = (rules, lists) => ({ schema: 1, rules, ...(lists && { lists }) });
  const base = file([rule('a', '1'), rule('b', '1'), rule('c', '1')], { x: ['1'], y: ['1'] });
  const ours = file([rule('a', '2'), rule('b', '1'), rule('d', '1')], { x: ['2'], y: ['1'] });
  const theirs = file([rule('a', '1'), rule('b', '3'), rule('c', '1'), rule('e', '1')],
    { x: ['1'], y: ['3'] });
  const before = structuredClone([base, ours, theirs]);
  assert.deepEqual(mergeFiles(base, ours, theirs), { both: [],
    file: file([rule('a', '2'), rule('b', '3'), rule('e', '1'), rule('d', '1')],
      { x: ['2'], y: ['3'] }) });
  assert.deepEqual([base, ours, theirs], before, 'none of the three is touched');
  // Both changed the same rule and the same list: ours stand, and both are named.
  const clash = mergeFiles(base, file([rule('a', '2')], { x: ['2'] }),
    file([rule('a', '3'), rule('b', '1'), rule('c', '1')], { x: ['3'], y: ['1'] }));
  assert.deepEqual(clash, { both: ['a', 'x'], file: file([rule('a', '2')], { x: ['2'] }) });
  // The same change on both sides is no clash; a rule they removed goes unless we changed it.
  assert.deepEqual(mergeFiles(base, ours, ours).both, []);
  assert.deepEqual(mergeFiles(base, base, file([rule('a', '1')])).file, file([rule('a', '1')]));
  assert.deepEqual(mergeFiles(base, ours, file([])).file,
    file([rule('a', '2'), rule('d', '1')], { x: ['2'] }));
  assert.deepEqual(mergeFiles(base, ours, file([])).both, ['a', 'x']);
  // Nothing written yet: theirs as it is.
  assert.deepEqual(mergeFiles(file([]), file([]), theirs).file, theirs);
});

test('web/workshop: modes are the language\'s own, and a new rule meets nobody', () => {
  const [rule] = RULES;
  assert.deepEqual(inMode(rule, 'live', 10), rule);
  assert.deepEqual(inMode(rule, 'dry_run', 10), { ...rule, mode: 'dry_run' });
  assert.deepEqual(inMode(RULES[1], 'draft', 10).percent, undefined);
  assert.deepEqual(inMode(rule, 'sample', 10), { ...rule, mode: 'sample', percent: 10 });
  const fresh = newRule(['rule-1', 'rule-3']);
  assert.equal(fresh.id, 'rule-2');
  assert.equal(fresh.mode, 'draft');
  assert.ok(formOf(fresh));
});

test('web/workshop: every language says every sentence with its values', async () => {
  const english = await wordsOf('en');
  const files = (await readdir(WORDS)).map((name) => name.replace('.txt', '')).sort();
  assert.deepEqual(files, LANGUAGES);
  for (const language of LANGUAGES) {
    const own = await wordsOf(language);
    assert.deepEqual([...own.keys()], [...english.keys()], language);
    for (const [key, sentence] of english) {
      const values = (text) => [...text.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
      assert.deepEqual(values(own.get(key)), values(sentence), `${language}: ${key}`);
    }
  }
  for (const action of ['allow', ...ACTIONS]) assert.ok(english.has(`action_${action}`), action);
  assert.equal(sayer(english)('revision_of', '$&', 'b'), 'Revision $&, b');
});

test('web/workshop: the page asks for no sentence that is not there', async () => {
  const english = await wordsOf('en');
  for (const name of ['workshop.js', 'report.js']) {
    const code = await readFile(path.join(root, 'web/workshop', name), 'utf8');
    for (const [, key] of code.matchAll(/\bsay\('(\w+)'/g)) assert.ok(english.has(key), `${name}: ${key}`);
  }
});
