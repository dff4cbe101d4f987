// SPDX-License-Identifier: MIT
#include "server/importers/foreign_text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "shared/community/post_body.h"

namespace hearth::importers {
namespace {

// What Windows-1252 has in the place of the controls 80 to 9F; 0: nothing.
constexpr std::array<std::uint16_t, 32> kWindows{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// The character at `at` and how many bytes it takes; 0 bytes where there is none.
std::pair<std::uint32_t, std::size_t> character_at(std::string_view text, std::size_t at) {
  const std::uint32_t first = byte_at(text, at);
  if (first < 0x80) return {first, 1};
  const std::size_t count = first >= 0xF0 && first < 0xF5   ? 4
                            : first >= 0xE0 && first < 0xF0 ? 3
                            : first >= 0xC2 && first < 0xE0 ? 2
                                                            : 0;
  if (count == 0 || at + count > text.size()) return {0, 0};
  std::uint32_t point = first & (0x7Fu >> count);
  for (std::size_t i = 1; i < count; ++i) {
    const std::uint32_t next = byte_at(text, at + i);
    if ((next & 0xC0) != 0x80) return {0, 0};
    point = (point << 6) | (next & 0x3F);
  }
  const bool overlong = (count == 3 && point < 0x800) || (count == 4 && point < 0x10000);
  if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return {0, 0};
  return {point, count};
}

bool is_kept(std::uint32_t point) {
  if (point == '\n' || point == '\t') return true;
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  return !control && point != 0xFEFF && point != 0xFFFE && point != 0xFFFF;
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

}  // namespace

void append_character(std::string& out, std::uint32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
  const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | (point >> 6));
  } else if (point < 0x10000) {
    add(0xE0 | (point >> 12));
    add(0x80 | ((point >> 6) & 0x3F));
  } else {
    add(0xF0 | (point >> 18));
    add(0x80 | ((point >> 12) & 0x3F));
    add(0x80 | ((point >> 6) & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

std::string mended_text(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto [point, count] = character_at(bytes, at);
    if (count == 0) {
      const std::uint32_t byte = byte_at(bytes, at++);
      const std::uint32_t meant = byte < 0xA0 ? kWindows[byte - 0x80] : byte;
      append_character(out, meant != 0 ? meant : 0xFFFD);
      continue;
    }
    if (point == '\r') {
      if (byte_at(bytes, at + 1) != '\n') out += '\n';
    } else if (is_kept(point)) {
      out.append(bytes, at, count);
    }
    at += count;
  }
  return out;
}

std::string one_line(std::string_view bytes) {
  std::string out;
  for (const char c : mended_text(bytes)) {
    if (!is_white(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

std::string shortened_text(std::string_view text, std::size_t bytes_max) {
  return community::shortened(text, bytes_max);
}

std::string text_in(std::string_view bytes, std::string_view encoding) {
  const std::string name(trimmed(encoding));
  if (name.empty() || same_word(name, "utf-8") || same_word(name, "us-ascii") || name.size() > 64) {
    return mended_text(bytes);
  }
  UErrorCode failure = U_ZERO_ERROR;
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  const std::unique_ptr<UConverter, Close> from(ucnv_open(name.c_str(), &failure));
  if (U_FAILURE(failure) || bytes.size() > (std::size_t{64} << 20)) return mended_text(bytes);
  std::u16string wide(bytes.size() + 1, u'\0');
  const std::int32_t length =
      ucnv_toUChars(from.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                    static_cast<std::int32_t>(bytes.size()), &failure);
  if (U_FAILURE(failure)) return mended_text(bytes);
  std::string out;
  for (std::int32_t i = 0; i < length; ++i) {
    std::uint32_t point = wide[static_cast<std::size_t>(i)];
    if (point >= 0xD800 && point < 0xDC00 && i + 1 < length) {
      const std::uint32_t low = wide[static_cast<std::size_t>(++i)];
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    append_character(out, point);
  }
  return mended_text(out);
}

std::string unescaped(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return mended_text(out);
}

std::string lower_case(std::string_view ascii) {
  std::string out(ascii);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool same_word(std::string_view one, std::string_view other) {
  return one.size() == other.size() && starts_with_word(one, other);
}

bool starts_with_word(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::int64_t> integer_in(std::string_view text) {
  text = trimmed(text);
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::uint32_t count_in(std::string_view text) {
  const auto value = integer_in(text);
  if (!value || *value <= 0) return 0;
  return static_cast<std::uint32_t>(std::min<std::int64_t>(*value, 1'000'000'000));
}

bool is_true(std::string_view text) {
  text = trimmed(text);
  return same_word(text, "true") || text == "1" || same_word(text, "yes");
}

}  // namespace hearth::importers
