// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-thanks-given: is earned at its target, not before",
          "[recognition][first-thanks-given]") {
  Deeds deeds;
  deeds.given = 0;
  CHECK(first_thanks_given_medal.progress(deeds, 0) == first_thanks_given_medal.target - 1);
  ++deeds.given;
  CHECK(first_thanks_given_medal.progress(deeds, 0) == first_thanks_given_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
