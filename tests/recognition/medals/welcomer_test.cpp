// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/welcomer: is earned at its target, not before", "[recognition][welcomer]") {
  Deeds deeds;
  deeds.welcomes = 4;
  CHECK(welcomer_medal.progress(deeds, 0) == welcomer_medal.target - 1);
  ++deeds.welcomes;
  CHECK(welcomer_medal.progress(deeds, 0) == welcomer_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
