// SPDX-License-Identifier: MIT
#include "shared/text/names.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::text {

TEST_CASE("text/names: what does not show or turns words around is seen", "[text][names]") {
  for (const char* fine : {"Ana", "Zoë O’Brien", "小明", "می\u200Cخواهم", "क्\u200Dष", "👩\u200D🚀",
                           "❤\uFE0F Jo", "سامر"}) {
    INFO(fine);
    CHECK_FALSE(has_hidden(fine));
    CHECK_FALSE(shows_nothing(fine));
    CHECK(shown_name(fine, 80) == fine);
  }
  struct Row {
    const char* name;
    const char* shown;
  };
  constexpr Row kRows[] = {{"\u202EanA", "anA"},
                           {"A\u200Bna", "Ana"},
                           {"Ana\nOwner", "Ana Owner"},
                           {"\u2066Ana\u2069", "Ana"},
                           {"A\x07na", "Ana"},
                           {"A\u00ADna", "Ana"},
                           {"Ana\u200D", "Ana"},
                           {"\uFE0F"
                            "Ana",
                            "Ana"},
                           {"A\u3164na", "Ana"}};
  for (const Row& row : kRows) {
    INFO(row.shown);
    CHECK(has_hidden(row.name));
    CHECK(shown_name(row.name, 80) == row.shown);
  }
  for (const char* nothing : {"", " \u00A0\u3000", "\u200B", "\u3164", "\u2800\n", "\u0301"}) {
    CHECK(shows_nothing(nothing));
  }
  CHECK(shown_name("  Ana \t Maria  ", 80) == "Ana Maria");
}

TEST_CASE("text/names: a name too long is cut between what people count as letters",
          "[text][names]") {
  CHECK(shown_name("abcdef", 4) == "abcd");
  CHECK(shown_name("abc def", 4) == "abc");
  CHECK(shown_name("ab\u0301c", 3) == "a");
  CHECK(shown_name("a👩\u200D🚀", 8) == "a");
  CHECK(shown_name("a🇫🇷", 6) == "a");
  CHECK(shown_name("小明你", 7) == "小明");
}

}  // namespace hearth::text
