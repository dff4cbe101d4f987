// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/closer: is earned at its target, not before", "[recognition][closer]") {
  Deeds deeds;
  deeds.accepted_given = 9;
  CHECK(closer_medal.progress(deeds, 0) == closer_medal.target - 1);
  ++deeds.accepted_given;
  CHECK(closer_medal.progress(deeds, 0) == closer_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
