// SPDX-License-Identifier: MIT
#include "shared/text/utf8.h"

namespace hearth::text {
namespace {

[[nodiscard]] std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}
[[nodiscard]] bool is_continuation(std::uint32_t byte) { return (byte & 0xC0U) == 0x80U; }

}  // namespace

Decoded decode_at(std::string_view text, std::size_t at) {
  const std::uint32_t a = byte_at(text, at);
  if (a < 0x80) return {static_cast<char32_t>(a), 1};
  const std::uint32_t b = byte_at(text, at + 1);
  if (a < 0xC2 || a > 0xF4 || !is_continuation(b)) return {kReplacement, 1};
  if (a < 0xE0) return {static_cast<char32_t>((a & 0x1F) << 6 | (b & 0x3F)), 2};
  const std::uint32_t c = byte_at(text, at + 2);
  if (!is_continuation(c)) return {kReplacement, 1};
  if (a < 0xF0) {
    const auto point = static_cast<char32_t>((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F));
    const bool valid = point >= 0x800 && (point < 0xD800 || point > 0xDFFF);
    return valid ? Decoded{point, 3} : Decoded{kReplacement, 1};
  }
  const std::uint32_t d = byte_at(text, at + 3);
  if (!is_continuation(d)) return {kReplacement, 1};
  const auto point =
      static_cast<char32_t>((a & 0x07) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | (d & 0x3F));
  const bool valid = point >= 0x10000 && point <= 0x10FFFF;
  return valid ? Decoded{point, 4} : Decoded{kReplacement, 1};
}

void append_utf8(std::string& out, char32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = kReplacement;
  const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto p = static_cast<std::uint32_t>(point);
  if (p < 0x80) {
    add(p);
  } else if (p < 0x800) {
    add(0xC0 | p >> 6);
    add(0x80 | (p & 0x3F));
  } else if (p < 0x10000) {
    add(0xE0 | p >> 12);
    add(0x80 | (p >> 6 & 0x3F));
    add(0x80 | (p & 0x3F));
  } else {
    add(0xF0 | p >> 18);
    add(0x80 | (p >> 12 & 0x3F));
    add(0x80 | (p >> 6 & 0x3F));
    add(0x80 | (p & 0x3F));
  }
}

std::size_t count_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_at(text, at).bytes) ++count;
  return count;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view clip(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && is_continuation(byte_at(text, end))) --end;
  return text.substr(0, end);
}

}  // namespace hearth::text
