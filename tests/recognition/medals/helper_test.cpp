// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/helper: is earned at its target, not before", "[recognition][helper]") {
  Deeds deeds;
  deeds.accepted = 9;
  CHECK(helper_medal.progress(deeds, 0) == helper_medal.target - 1);
  ++deeds.accepted;
  CHECK(helper_medal.progress(deeds, 0) == helper_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
