// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/rescuer: is earned at its target, not before", "[recognition][rescuer]") {
  Deeds deeds;
  deeds.rescues = 4;
  CHECK(rescuer_medal.progress(deeds, 0) == rescuer_medal.target - 1);
  ++deeds.rescues;
  CHECK(rescuer_medal.progress(deeds, 0) == rescuer_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
