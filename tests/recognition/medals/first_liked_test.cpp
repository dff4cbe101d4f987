// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-liked: is earned at its target, not before",
          "[recognition][first-liked]") {
  Deeds deeds;
  deeds.likes = 0;
  CHECK(first_liked_medal.progress(deeds, 0) == first_liked_medal.target - 1);
  ++deeds.likes;
  CHECK(first_liked_medal.progress(deeds, 0) == first_liked_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
