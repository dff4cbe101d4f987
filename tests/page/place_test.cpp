// SPDX-License-Identifier: MIT
#include "shared/page/place.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

namespace hearth::page {

TEST_CASE("page/place: what is written is read back, and nothing else is read", "[page]") {
  for (const char* path : {"", "p/17", "t/3", "m/4503599627370495", "rules"}) {
    INFO(path);
    const auto place = read_place(path);
    REQUIRE(place);
    CHECK(path_of(*place) == path);
  }
  for (const char* bad : {"/", "p", "p/", "p/0", "p/017", "p/-1", "p/1 ", "p/1/", "x/1", "Rules",
                          "p/4503599627370496", "p/99999999999999999999", "t/1a"}) {
    INFO(bad);
    CHECK_FALSE(read_place(bad));
  }
}

}  // namespace hearth::page
