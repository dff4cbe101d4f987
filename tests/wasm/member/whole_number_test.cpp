// SPDX-License-Identifier: MIT
#include "wasm/member/whole_number.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using hearth::field_number;
using hearth::whole_number;

TEST_CASE("member/whole_number: digits up to the bound, nothing else", "[wasm][whole_number]") {
  CHECK(whole_number("0", 10) == 0);
  CHECK(whole_number("10", 10) == 10);
  CHECK(whole_number("0007", 10) == 7);
  for (const char* text : {"", "11", "-1", "+1", "1.5", " 1", "1 ", "x", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number(text, 10));
  }
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(whole_number("9223372036854775807", kMost) == kMost);
  CHECK_FALSE(whole_number("9223372036854775808", kMost));
}

TEST_CASE("member/whole_number: a field left empty means nought", "[wasm][whole_number]") {
  CHECK(field_number("", 10) == 0);
  CHECK(field_number("4", 10) == 4);
  CHECK(field_number("four", 10) == -1);
  CHECK(field_number("11", 10) == -1);
}
