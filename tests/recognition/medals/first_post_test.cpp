// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-post: is earned at its target, not before",
          "[recognition][first-post]") {
  Deeds deeds;
  deeds.posts = 0;
  CHECK(first_post_medal.progress(deeds, 0) == first_post_medal.target - 1);
  ++deeds.posts;
  CHECK(first_post_medal.progress(deeds, 0) == first_post_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
