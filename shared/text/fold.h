// SPDX-License-Identifier: MIT
// Text as a reader sees it, whatever code points it was typed with. Every code point becomes a
// symbol that says which plain letters it may stand for (case, accents, look-alikes, leet) and
// which bytes it came from; nothing is rewritten, so a match always points at the author's own
// bytes. Marks and invisible characters belong to the symbol before them. A symbol depends only on
// itself and its direct neighbours, which is what lets a changed line be folded again alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearth::text {

/// What a symbol is; bits of Symbol::flags.
enum SymbolFlag : std::uint16_t {
  kLatin = 1,    // reads as one of a..z (letters has one bit, two for look-alikes such as I and l)
  kLeet = 2,     // a digit or sign that may stand for letters
  kDigit = 4,    // reads as 0..9; `key` holds the digit
  kForeign = 8,  // any other letter; `key` holds its folded code point
  kSeparator = 16,    // no letter
  kSpace = 32,        // white space (a separator too)
  kWildcard = 64,     // * # % inside a word hide a vowel (a separator too)
  kApostrophe = 128,  // joins a word rather than splitting it (a separator too)
  kAccented = 256,    // a mark was folded away or follows
  kLookalike = 512,   // another script's letter, a compatibility form
  kUnspaced = 1024,   // script without spaces between words: Han, kana, Thai …
};

/// One letter (or what stands for one) of a text. "æ" gives two symbols with the same bytes.
struct Symbol {
  std::uint32_t letters = 0;  // bit 0 = a … bit 25 = z; 0 where it stands for no Latin letter
  char32_t point = 0;         // as typed
  char32_t key = 0;           // foreign letter folded, digit value, or 0
  std::uint32_t begin = 0;    // bytes [begin, end) of the text, marks included
  std::uint32_t end = 0;
  std::uint16_t flags = 0;

  [[nodiscard]] bool is(std::uint16_t any_of) const { return (flags & any_of) != 0; }
};

/// Appends the symbols of bytes [begin, end) of `text`. Both must be code point boundaries.
/// @cost O(bytes).
void fold(std::string_view text, std::size_t begin, std::size_t end, std::vector<Symbol>& out);

/// All of it.
[[nodiscard]] std::vector<Symbol> fold(std::string_view text);

/// Simple case folding of one code point (Unicode 15).
[[nodiscard]] char32_t lower(char32_t point);

/// Kind of one code point, as far as words are concerned.
enum class PointKind : std::uint8_t { kWord, kUnspacedWord, kMark, kSpace, kOther };
[[nodiscard]] PointKind kind_of(char32_t point);

}  // namespace hearth::text
