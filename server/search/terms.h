// SPDX-License-Identifier: MIT
// Texts as what is searched for: words folded as the rules fold them (text/fold.h), so that case,
// accents and forms of one letter make no difference. Scripts without blanks between words are cut
// into pairs of letters that overlap.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::search {

/// Letters of a term; what is longer is cut, on both sides alike.
inline constexpr std::size_t kTermLettersMax = 32;

/// A word, or a pair of letters of a script without blanks.
struct Token {
  std::string term;         // folded, UTF-8, letters and digits only
  std::uint32_t begin = 0;  // bytes [begin, end) of the text
  std::uint32_t end = 0;
  std::uint16_t letters = 0;
  bool pair = false;    // of a script without blanks; also its last letter alone
  bool hangul = false;  // words of Korean carry their particles behind them
};

/// kText: what an index holds. kQuery: without the last letter of a row alone, which every longer
/// word would miss.
enum class Use : std::uint8_t { kText, kQuery };

/// @cost O(bytes).
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text, Use use);

/// The terms in their order with one blank between them, pairs marked: how an index keeps a text.
[[nodiscard]] std::string joined_terms(const std::vector<Token>& tokens);
/// What joined_terms() wrote; the places in the text are lost.
[[nodiscard]] std::vector<Token> split_terms(std::string_view joined);

}  // namespace hearth::search
