// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/jester: is earned at its target, not before", "[recognition][jester]") {
  Deeds deeds;
  deeds.funny = 24;
  CHECK(jester_medal.progress(deeds, 0) == jester_medal.target - 1);
  ++deeds.funny;
  CHECK(jester_medal.progress(deeds, 0) == jester_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
