// SPDX-License-Identifier: MIT
// The workshop's sentences: a file of `key=sentence` lines per language, apart from the widget's,
// which whoever never opens the workshop need not load.
export const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'zh'];

/** Key → sentence of one file. */
export function readWords(text) {
  return new Map(text.split('\n').filter((line) => line.includes('=') && !line.startsWith('#'))
    .map((line) => line.split(/=(.*)/s)));
}

/** Sentences by key; {0}, {1} … are filled in order. */
export function sayer(words, fallback = new Map()) {
  return (key, ...values) => values.reduce((text, value, i) =>
    text.replaceAll(`{${i}}`, () => String(value)), words.get(key) ?? fallback.get(key) ?? key);
}

async function wordsOf(language) {
  const answer = await fetch(`words/${language}.txt`);
  return answer.ok ? readWords(await answer.text()) : new Map();
}

/** {say, language} for a BCP 47 tag. */
export async function sayerFor(tag) {
  const wanted = String(tag).toLowerCase().split(/[-_]/)[0];
  const language = LANGUAGES.includes(wanted) ? wanted : 'en';
  const english = await wordsOf('en');
  const own = language === 'en' ? english : await wordsOf(language);
  return { say: sayer(own, english), language };
}
