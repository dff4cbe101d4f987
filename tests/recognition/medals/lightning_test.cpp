// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/lightning: is earned at its target, not before",
          "[recognition][lightning]") {
  Deeds deeds;
  deeds.quick_replies = 9;
  CHECK(lightning_medal.progress(deeds, 0) == lightning_medal.target - 1);
  ++deeds.quick_replies;
  CHECK(lightning_medal.progress(deeds, 0) == lightning_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
