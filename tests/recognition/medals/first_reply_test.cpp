// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-reply: is earned at its target, not before",
          "[recognition][first-reply]") {
  Deeds deeds;
  deeds.replies = 0;
  CHECK(first_reply_medal.progress(deeds, 0) == first_reply_medal.target - 1);
  ++deeds.replies;
  CHECK(first_reply_medal.progress(deeds, 0) == first_reply_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
