// SPDX-License-Identifier: MIT
// Code points from UTF-8 and back. Reading is lenient: a byte that is no valid UTF-8 counts as
// U+FFFD of length 1, so every byte of any input belongs to exactly one code point and offsets
// always add up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::text {

struct Decoded {
  char32_t point = 0;
  std::uint32_t bytes = 1;
};

inline constexpr char32_t kReplacement = 0xFFFD;

/// The code point that starts at `at`; at < text.size(). @cost O(1).
[[nodiscard]] Decoded decode_at(std::string_view text, std::size_t at);

/// Appends a code point; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t point);

/// Number of code points.
[[nodiscard]] std::size_t count_points(std::string_view text);

/// True where nothing but blanks, tabs and line breaks is in it.
[[nodiscard]] bool is_blank(std::string_view text);

/// The longest prefix of at most `bytes_max` bytes that does not cut a code point.
[[nodiscard]] std::string_view clip(std::string_view text, std::size_t bytes_max);

}  // namespace hearth::text
