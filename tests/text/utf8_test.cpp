// SPDX-License-Identifier: MIT
#include "shared/text/utf8.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/json.h"

namespace hearth::text {

TEST_CASE("text/utf8: every code point survives when written and read", "[text][utf8]") {
  for (char32_t point = 0; point <= 0x10FFFF; point += point < 0x3000 ? 1 : 37) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, point);
    const Decoded decoded = decode_at(bytes, 0);
    REQUIRE(decoded.point == point);
    REQUIRE(decoded.bytes == bytes.size());
    REQUIRE(base::is_utf8(bytes));
  }
}

TEST_CASE("text/utf8: bad bytes count as one replacement each when reading", "[text][utf8]") {
  struct Row {
    const char* what;
    std::string_view bytes;
  };
  constexpr Row kRows[] = {{"lone continuation", "\x80"},
                           {"overlong slash", "\xC0\xAF"},
                           {"overlong in three bytes", "\xE0\x80\x80"},
                           {"surrogate", "\xED\xA0\x80"},
                           {"beyond the last plane", "\xF4\x90\x80\x80"},
                           {"cut off", "\xE2\x82"},
                           {"never a byte", "\xFF"}};
  for (const Row& row : kRows) {
    INFO(row.what);
    CHECK(decode_at(row.bytes, 0).point == kReplacement);
    CHECK(decode_at(row.bytes, 0).bytes == 1);
    CHECK(count_points(row.bytes) == row.bytes.size());
  }
  std::string out;
  append_utf8(out, 0xD800);
  CHECK(out == "\xEF\xBF\xBD");
}

TEST_CASE("text/utf8: clip never cuts a code point when it shortens", "[text][utf8]") {
  constexpr std::string_view kWords = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  for (std::size_t n = 0; n <= kWords.size(); ++n) {
    CHECK(clip(kWords, n).size() <= n);
    CHECK(base::is_utf8(clip(kWords, n)));
  }
  CHECK(clip(kWords, 2) == "a");
  CHECK(clip(kWords, 3) == "a\xC3\xA9");
  CHECK(clip(kWords, 99) == kWords);
}

TEST_CASE("text/utf8: only blanks, tabs and line breaks leave a text blank", "[text][utf8]") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\r\n "));
  CHECK_FALSE(is_blank(" . "));
  CHECK_FALSE(is_blank("\xC2\xA0"));
}

}  // namespace hearth::text
