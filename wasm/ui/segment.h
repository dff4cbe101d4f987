// SPDX-License-Identifier: MIT
// Cuts a line of text into atoms, the smallest things a line may break between: words, spaces,
// single Chinese/Japanese/Korean characters, whole emoji clusters, words of complex scripts. Not
// UAX 14 to the letter: enough to set every script evenly. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::ui {

enum class AtomKind : std::uint8_t { kSpace, kWord, kIdeograph, kEmoji };

struct Atom {
  std::uint32_t begin = 0, length = 0;
  AtomKind kind = AtomKind::kWord;
  bool break_before = false;  // a line may begin here
};

/// Decodes one code point; malformed bytes give U+FFFD and length 1. `text` must not be empty.
struct Decoded {
  char32_t code;
  std::uint32_t length;
};
[[nodiscard]] Decoded decode(std::string_view text);

/// Strong direction of a code point: -1 right-to-left, 1 left-to-right, 0 neutral.
[[nodiscard]] int strong_direction(char32_t code);

/// The first strong character decides (UAX 9, P2): true for right-to-left, `fallback` for none.
[[nodiscard]] bool is_rtl_paragraph(std::string_view text, bool fallback);
/// A sentence of the interface that may begin with somebody's name: with a mark before it where the
/// name would turn the whole sentence round.
[[nodiscard]] std::string led(std::string words, bool rtl);
[[nodiscard]] bool has_rtl(std::string_view text);
[[nodiscard]] bool has_emoji(std::string_view text);

/// Looks up word starts in scripts without spaces (Thai, Lao, Khmer, Burmese).
using WordStarts = void (*)(std::string_view text, std::vector<std::uint32_t>& out);

/// Appends the atoms of one line (no '\n' inside).
void segment(std::string_view line, WordStarts word_starts, std::vector<Atom>& out);

}  // namespace hearth::ui
