// SPDX-License-Identifier: MIT
// The language the widget speaks. English is inside the module; every other language is a file of
// `key=sentence` lines, fetched while the module is still on its way.

// Filled in by build.mjs: "ar:0123456789ab,de:…", the hash in each file's name. In a page that was
// not built there are no languages, and everything is English.
const HASHES = '__LOCALES__';
const hashes = new Map(HASHES.split(',').filter((pair) => pair.includes(':'))
  .map((pair) => /** @type {[string, string]} */ (pair.split(':'))));

/** The language to speak for a BCP 47 tag: "de-AT" is "de"; one we do not speak is "en". */
export function languageOf(tag, known = hashes) {
  const language = String(tag).toLowerCase().split(/[-_]/)[0];
  return known.has(language) ? language : 'en';
}

/** The lines of a language; null where they cannot be had: English then stays. */
export async function sentences(language, signal) {
  if (language === 'en') return '';
  try {
    const file = new URL(`locales/${language}.${hashes.get(language)}.txt`, import.meta.url);
    const answer = await fetch(file, { mode: 'cors', signal });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
