// SPDX-License-Identifier: MIT
// The languages the widget speaks, as files of `key=sentence` lines: "first" is what one reads with
// (in English it is inside the module), "later" everything else, "whole" both under their names, for
// pages without the module.

// Filled in by build.mjs: "ar:FIRST:LATER:WHOLE,de:…", the hash in each file's name. In a page that
// was not built there are no languages, and everything is English.
const HASHES = '__LOCALES__';
const hashes = new Map(HASHES.split(',').filter((each) => each.includes(':')).map((each) => {
  const [language, first, later, whole] = each.split(':');
  return /** @type {[string, Record<string, string>]} */ ([language, { first, later, whole }]);
}));

/** The language to speak for a BCP 47 tag: "de-AT" is "de"; one we do not speak is "en". */
export function languageOf(tag, known = hashes) {
  const language = String(tag).toLowerCase().split(/[-_]/)[0];
  return known.has(language) ? language : 'en';
}

/** A part of a language's lines; null where they cannot be had. */
export async function sentences(language, part, signal) {
  const hash = hashes.get(language)?.[part];
  if (!hash) return '';
  try {
    const file = new URL(`locales/${language}.${part}.${hash}.txt`, import.meta.url);
    const answer = await fetch(file, { mode: 'cors', signal });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
