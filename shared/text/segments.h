// SPDX-License-Identifier: MIT
// Pieces of a text that rules count or leave out: words, lines, links, mentions, emoji, quotes,
// code. Everything is found in one pass over the source, without laying Markdown out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearth::text {

/// Bytes [begin, end).
struct Extent {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Extent&, const Extent&) = default;
};

/// "@name" in plain words, where no letter of a word with blanks around it stands before the sign:
/// scripts without blanks, signs and emoji may. Trailing dots and dashes do not belong to it. Names
/// with blanks in them are found by who is known (community/facts.cpp).
[[nodiscard]] std::vector<Extent> mentions(std::string_view text);

/// Punctuation as wide as a Chinese letter: 、。「」（），：！ and the like.
[[nodiscard]] bool is_wide_sign(char32_t point);

/// Where a name that begins at `begin` may end: the byte behind its next letters, at most as far as
/// the word goes. Of words in scripts without blanks, and of Hangul, every letter may be the last.
/// 0 where no letter is left. @cost O(bytes of the word).
[[nodiscard]] std::size_t name_end(std::string_view text, std::size_t begin);

struct LinkPiece {
  Extent whole;  // scheme to the end of the path
  Extent host;   // host name alone, without user and port
};

/// http://, https:// and www. addresses, in any case and any script; bare "name.tld/path" are not
/// links. An address ends at a blank, a quote, wide punctuation, or marks of emphasis.
[[nodiscard]] std::vector<LinkPiece> links(std::string_view text);

/// Block quotes: whole lines that start with ">". In order, joined.
[[nodiscard]] std::vector<Extent> quotes(std::string_view text);

/// Fenced code blocks and `inline code`, marks included. In order.
[[nodiscard]] std::vector<Extent> code(std::string_view text);

/// Most used script of the letters.
enum class Script : std::uint8_t {
  kNone,
  kLatin,
  kCyrillic,
  kGreek,
  kArabic,
  kHebrew,
  kDevanagari,
  kThai,
  kHan,
  kKana,
  kHangul,
  kOther
};

struct Counts {
  std::int64_t characters = 0;  // code points without marks and invisible ones
  std::int64_t words = 0;       // each Han, kana or Thai letter counts as one
  std::int64_t lines = 0;       // lines with something on them
  std::int64_t letters = 0;
  std::int64_t capitals = 0;  // of letters that have two cases
  std::int64_t cased = 0;
  std::int64_t emoji = 0;           // sequences (flags, skin tones, families) count once
  std::int64_t images = 0;          // ![…](…)
  std::int64_t longest_repeat = 0;  // longest row of one character that is no blank
  Script script = Script::kNone;
};

/// @cost O(bytes).
[[nodiscard]] Counts count(std::string_view text);

}  // namespace hearth::text
