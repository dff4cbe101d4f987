// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/encourager: is earned at its target, not before",
          "[recognition][encourager]") {
  Deeds deeds;
  deeds.given = 99;
  CHECK(encourager_medal.progress(deeds, 0) == encourager_medal.target - 1);
  ++deeds.given;
  CHECK(encourager_medal.progress(deeds, 0) == encourager_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
