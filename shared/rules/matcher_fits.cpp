// SPDX-License-Identifier: MIT
// Whether a candidate of the automaton is an occurrence: its letters one by one with the term's own
// folds, and what stands beside it.
#include <array>
#include <bit>
#include <string_view>

#include "shared/rules/matcher.h"

namespace hearth::rules {
namespace {

using text::Symbol;

bool is_word(const Symbol& s) { return s.is(text::kLatin | text::kForeign); }
bool is_flag_letter(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }

bool same_sign(const Symbol& term, const Symbol& seen) {
  if (!seen.is(text::kSeparator)) return false;
  if (term.is(text::kSpace) || term.point == '-' || seen.point == term.point) return true;
  return term.is(text::kApostrophe) && (seen.is(text::kApostrophe) || seen.point == '`');
}

// Letters of one script are never taken for each other, however alike they look to a Latin reader.
// Scripts are told apart by their blocks of 256, and Latin letters by themselves.
bool one_script(const Symbol& a, const Symbol& b) {
  return a.is(text::kForeign) && b.is(text::kForeign) && a.key >> 8U == b.key >> 8U &&
         a.key >= 0x370;
}

// Does a letter of the text pass for a letter of the term, given what the term lets be folded?
bool same_letter(const Symbol& term, const Symbol& seen, std::uint8_t folds) {
  const auto allows = [folds](unsigned fold) { return (folds & fold) == fold; };
  if (term.is(text::kSeparator)) return same_sign(term, seen);
  if (term.is(text::kLeet)) {  // digits and signs in a term mean themselves
    if (seen.point == term.point) return true;
    return term.is(text::kDigit) && seen.is(text::kDigit) && seen.key == term.key &&
           allows(kFoldConfusables);
  }
  if (!seen.is(text::kLatin | text::kForeign) || seen.key != term.key) {
    if ((term.letters & seen.letters) == 0 || one_script(term, seen)) return false;
    return allows(seen.is(text::kLeet) ? kFoldLeet : kFoldConfusables);
  }
  constexpr unsigned kForms = kFoldCase | kFoldAccents | kFoldConfusables;
  if (allows(kForms)) return true;
  const bool other_point = seen.point != term.point;
  const auto either = [&](std::uint16_t flag) {
    return other_point && (seen.is(flag) || term.is(flag));
  };
  const bool only_case =
      seen.marks == term.marks && text::lower(seen.point) == text::lower(term.point);
  if (!only_case) {
    const bool marked = seen.marks != term.marks || either(text::kAccented);
    if (!allows(kFoldAccents) && marked) return false;
    if (!allows(kFoldConfusables) && either(text::kLookalike)) return false;
  }
  const auto is_capital = [](char32_t point) { return text::lower(point) != point; };
  return allows(kFoldCase) || is_capital(seen.point) == is_capital(term.point);
}

}  // namespace

bool Matcher::fits(StreamKind kind, const Term& term, const Window& window,
                   const MatchScratch& scratch) const {
  const std::uint32_t length = window.last - window.first + 1;
  if (length > window_max(term.count)) return false;
  if (kind == StreamKind::kToken && (term.folds & kFoldLeet) == 0) return false;
  if (!whole_letters(term, window)) return false;
  const bool placed =
      kind == StreamKind::kJoined ? joint_fits(term, window, scratch) : bounded(term, window);
  Tally tally;
  if (!placed || !verify(term, window, tally)) return false;
  // Digits and signs alone are no disguise, and short words need most of their letters.
  if (tally.real == 0 && tally.leet > 0) return false;
  if (term.count <= 3 && tally.leet > 1) return false;
  return tally.leet * 2 <= length + 1;
}

// A Hangul syllable, a kana with its voicing and a flag of two letters are not cut, and a hashtag
// is none where it goes on with something: "page#spoiler" ends an address.
bool Matcher::whole_letters(const Term& term, const Window& window) const {
  const std::vector<Symbol>& symbols = window.symbols;
  const Symbol& first = symbols[window.first];
  const std::size_t after = window.last + 1;
  if (after < symbols.size() && symbols[after].is(text::kContinues)) return false;
  if (first.is(text::kContinues) && !letters_[term.letters].is(text::kContinues)) return false;
  if (is_flag_letter(first.point)) {
    std::uint32_t at = window.first;
    constexpr std::uint32_t kFlagLettersMax = 16;  // keeps matching local
    while (at > 0 && window.first - at < kFlagLettersMax && is_flag_letter(symbols[at - 1].point)) {
      --at;
    }
    return (window.first - at) % 2 == 0;
  }
  if (first.point != '#' || window.first == 0) return true;
  const Symbol& before = symbols[window.first - 1];
  constexpr std::u32string_view kGoesOn = U"/?&=#%._-~+:;@$|";
  const bool letter = before.is(text::kLatin | text::kDigit | text::kForeign);
  return !(letter && !before.is(text::kUnspaced)) &&
         kGoesOn.find(before.point) == std::u32string_view::npos;
}

// Word ends: no letter beside it, nor digits with a letter behind ("ass1gn"). Scripts without
// blanks have no word ends to ask for, and terms that end in a digit must not stand beside another
// one.
bool Matcher::bounded(const Term& term, const Window& window) const {
  constexpr std::uint32_t kDigitsMax = 8;
  const std::uint32_t count = static_cast<std::uint32_t>(window.symbols.size());
  // `step` walks away from the word; below 0 it wraps around and lies beyond the end.
  const auto free_side = [&](std::uint32_t edge, std::uint32_t step) {
    std::uint32_t beside = edge + step;
    if (beside >= count) return true;
    const Symbol& own = window.symbols[edge];
    const Symbol& other = window.symbols[beside];
    if (own.is(text::kUnspaced) || other.is(text::kUnspaced) || own.is(text::kSeparator))
      return true;
    const bool digits_split = own.is(text::kDigit) || (term.folds & kFoldLeet) == 0;
    if (is_word(other) || (digits_split && other.is(text::kDigit))) return false;
    for (std::uint32_t n = 0;
         n < kDigitsMax && beside < count && window.symbols[beside].is(text::kDigit); ++n) {
      beside += step;
    }
    return beside >= count || !window.symbols[beside].is(text::kLatin | text::kForeign) ||
           !other.is(text::kDigit);
  };
  const bool left = free_side(window.first, ~std::uint32_t{0});
  const bool right = free_side(window.last, 1);
  switch (term.match) {
    case TermMatch::kSubstring: return true;
    case TermMatch::kPrefix: return left;
    case TermMatch::kSuffix: return right;
    default: return left && right;
  }
}

bool Matcher::joint_fits(const Term& term, const Window& window,
                         const MatchScratch& scratch) const {
  if ((term.folds & kFoldSpaced) == 0) return false;
  const MatchScratch::Piece& first = scratch.pieces[window.first];
  const MatchScratch::Piece& last = scratch.pieces[window.last];
  if (first.piece == last.piece) return false;  // no joint inside: the plain stream saw it
  // Three single letters may be initials; only a row of three or more spells a word.
  if (last.blanks != first.blanks && last.piece - first.piece < 2) return false;
  // "Vitamins A, S, S" is a list; that one spells a longer word is no accident.
  constexpr std::uint32_t kListedLettersMin = 5;
  if (last.commas != first.commas && term.count < kListedLettersMin) return false;
  const auto border = [&](std::uint32_t i) { return scratch.pieces[i].piece == 0; };
  const bool left = window.first == 0 || border(window.first - 1);
  const bool right = window.last + 1 >= window.symbols.size() || border(window.last + 1);
  if (term.count < 4) return left && right;
  return (left || first.single) && (right || last.single);
}

// Runs all alignments at once: bit j of `state` says that the first j letters are matched. Each
// letter of the term takes one letter of the text, or with kFoldRepeat a row of them.
bool Matcher::verify(const Term& term, const Window& window, Tally& tally) const {
  constexpr std::size_t kWords = kTermLettersMax / 64 + 1;
  const std::uint32_t m = term.count;
  const std::size_t words = m / 64 + 1;
  const Symbol* letters = letters_.data() + term.letters;
  const bool repeats = (term.folds & kFoldRepeat) != 0;
  std::array<std::uint64_t, kWords> state{};
  state[0] = 1;
  for (std::uint32_t i = window.first; i <= window.last; ++i) {
    const Symbol& seen = window.symbols[i];
    std::array<std::uint64_t, kWords> next{};
    bool alive = false;
    for (std::size_t w = 0; w < words; ++w) {
      for (std::uint64_t bits = state[w]; bits != 0; bits &= bits - 1) {
        const auto j =
            static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(bits));
        if (j < m && same_letter(letters[j], seen, term.folds)) {
          next[(j + 1) / 64] |= std::uint64_t{1} << (j + 1) % 64;
          alive = true;
        }
        const bool may_repeat = j > 0 && (repeats || letters[j - 1].is(text::kSpace));
        if (may_repeat && same_letter(letters[j - 1], seen, term.folds)) {
          next[j / 64] |= std::uint64_t{1} << j % 64;
          alive = true;
        }
      }
    }
    if (!alive) return false;
    state = next;
    if (seen.is(text::kLatin | text::kForeign | text::kSeparator))
      ++tally.real;
    else if (seen.is(text::kLeet))
      ++tally.leet;
  }
  // What the term itself spells with digits or signs is no disguise.
  for (std::uint32_t j = 0; j < m && tally.leet > 0; ++j) {
    if (letters[j].is(text::kLeet)) {
      --tally.leet;
      ++tally.real;
    }
  }
  return (state[m / 64] >> m % 64 & 1) != 0;
}

}  // namespace hearth::rules
