// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/expert: is earned at its target, not before", "[recognition][expert]") {
  Deeds deeds;
  deeds.accepted = 49;
  CHECK(expert_medal.progress(deeds, 0) == expert_medal.target - 1);
  ++deeds.accepted;
  CHECK(expert_medal.progress(deeds, 0) == expert_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
