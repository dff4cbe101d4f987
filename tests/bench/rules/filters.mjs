// SPDX-License-Identifier: MIT
// The word filters of npm, each with nothing but the given terms loaded and set as its own
// documentation recommends against disguises. `find` says whether any term occurs; where a library
// can list what it found, it does, as Hearth does.
import { createRequire } from 'node:module';

import { AllProfanity } from 'allprofanity';
import { Filter as BadWords } from 'bad-words';
import { Filter as Glin } from 'glin-profanity';
import leo from 'leo-profanity';
import * as obscenity from 'obscenity';

const require = createRequire(import.meta.url);
const { Profanity } = require('@2toad/profanity');
const { profaneWords } = require('@2toad/profanity/dist/data');

function quiet(make) {
  const { log, warn, info } = console;
  Object.assign(console, { log() {}, warn() {}, info() {} });
  try {
    return make();
  } finally {
    Object.assign(console, { log, warn, info });
  }
}

function withObscenity(terms) {
  const dataset = new obscenity.DataSet();
  for (const term of terms) {
    dataset.addPhrase((phrase) => phrase.setMetadata({ originalWord: term })
      .addPattern(obscenity.parseRawPattern(`|${term}|`)));
  }
  const matcher = new obscenity.RegExpMatcher({
    ...dataset.build(), ...obscenity.englishRecommendedTransformers });
  return (text) => matcher.getAllMatches(text).length > 0;
}

function withAllprofanity(terms) {
  const filter = quiet(() => {
    const made = new AllProfanity({ silent: true });
    made.clearList();
    made.add(terms);
    return made;
  });
  return (text) => filter.detect(text).hasProfanity;
}

function withGlin(terms) {
  const filter = quiet(() => new Glin({ languages: [], customWords: terms, detectLeetspeak: true,
    leetspeakLevel: 'moderate', normalizeUnicode: true }));
  return (text) => filter.checkProfanity(text).containsProfanity;
}

function withBadWords(terms) {
  const filter = new BadWords({ emptyList: true });
  filter.addWords(...terms);
  return (text) => filter.isProfane(text);
}

function withToad(terms) {
  const filter = new Profanity();
  filter.removeWords(profaneWords.get('en'));
  filter.addWords(terms);
  return (text) => filter.exists(text);
}

function withLeo(terms) {
  leo.clearList();
  leo.add(terms);
  return (text) => leo.check(text);
}

export const FILTERS = [
  ['leo-profanity', withLeo],
  ['@2toad/profanity', withToad],
  ['allprofanity', withAllprofanity],
  ['obscenity', withObscenity],
  ['bad-words', withBadWords],
  ['glin-profanity', withGlin],
];
