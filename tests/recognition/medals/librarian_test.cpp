// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/librarian: is earned at its target, not before",
          "[recognition][librarian]") {
  Deeds deeds;
  deeds.resources = 9;
  CHECK(librarian_medal.progress(deeds, 0) == librarian_medal.target - 1);
  ++deeds.resources;
  CHECK(librarian_medal.progress(deeds, 0) == librarian_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
