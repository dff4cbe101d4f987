// SPDX-License-Identifier: MIT
// Text as a reader sees it, whatever code points it was typed with. Every letter becomes a symbol
// that says which letter it is (`key`), which plain letters it may stand for besides (look-alikes,
// leet) and which bytes it came from; nothing is rewritten, so a match always points at the
// author's own bytes. Texts that Unicode holds to be the same, up to case and compatibility, give
// the same keys: code points are taken apart until nothing changes any more. Marks and invisible
// characters belong to the symbol before them. A symbol depends only on itself and its direct
// neighbours, which is what lets a changed line be folded again alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::text {

/// What a symbol is; bits of Symbol::flags.
enum SymbolFlag : std::uint16_t {
  kLatin = 1,         // one of a..z (letters has one bit, two for look-alikes such as I and l)
  kLeet = 2,          // a digit or sign that may stand for letters
  kDigit = 4,         // reads as 0..9; `key` holds the digit
  kForeign = 8,       // any other letter
  kSeparator = 16,    // no letter
  kSpace = 32,        // white space (a separator too)
  kWildcard = 64,     // * # % inside a word hide a vowel (a separator too)
  kApostrophe = 128,  // joins a word rather than splitting it (a separator too)
  kAccented = 256,    // a mark was folded away or follows, or a letter is written for another
  kLookalike = 512,   // looks like a Latin letter, or is a compatibility form
  kUnspaced = 1024,   // script without spaces between words: Han, kana, Thai …
  kShaped = 2048,     // a letter of its own that looks Latin: both `key` and `letters` hold
  kContinues = 4096,  // goes on with the letter before: in a Hangul syllable, kana's voicing
};

/// One letter (or what stands for one) of a text. "æ" gives two symbols with the same bytes.
struct Symbol {
  std::uint32_t letters = 0;  // bit 0 = a … bit 25 = z; 0 where it stands for no Latin letter
  char32_t point = 0;         // as typed, taken apart canonically
  char32_t key = 0;           // the letter folded, the value of a digit, or 0
  std::uint32_t begin = 0;    // bytes [begin, end) of the text, marks included
  std::uint32_t end = 0;
  std::uint16_t flags = 0;
  std::uint16_t marks = 0;  // tells one set of marks from another, in whatever order they stand

  [[nodiscard]] bool is(std::uint16_t any_of) const { return (flags & any_of) != 0; }
};

/// Appends the symbols of bytes [begin, end) of `text`. Both must be code point boundaries.
/// @cost O(bytes).
void fold(std::string_view text, std::size_t begin, std::size_t end, std::vector<Symbol>& out);

/// All of it.
[[nodiscard]] std::vector<Symbol> fold(std::string_view text);

/// The letter or digit a reader takes the symbol for, the same for both cases of a letter: a..z for
/// what looks Latin (i for l and I too), else the folded letter itself; 0 for what separates.
[[nodiscard]] char32_t plain_letter(const Symbol& symbol);

/// Appends what Unicode makes of a code point for comparing names: its case and compatibility forms
/// folded, taken apart canonically, marks kept, invisible characters left out. "ß" and a
/// final sigma stay, as they do in host names.
void spell_out(char32_t point, std::u32string& out);

/// Simple case folding of one code point (Unicode 15).
[[nodiscard]] char32_t lower(char32_t point);

/// A code point and what it folds to.
struct CasePair {
  char32_t point = 0;
  char32_t folded = 0;
};

/// All code points that lower() changes, grouped by what they fold to. @cost about 1,450 pairs.
[[nodiscard]] std::vector<CasePair> case_pairs();

/// Kind of one code point, as far as words are concerned.
enum class PointKind : std::uint8_t { kWord, kUnspacedWord, kMark, kSpace, kOther };
[[nodiscard]] PointKind kind_of(char32_t point);

}  // namespace hearth::text
