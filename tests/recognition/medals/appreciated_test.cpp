// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/appreciated: is earned at its target, not before",
          "[recognition][appreciated]") {
  Deeds deeds;
  deeds.thanks = 49;
  CHECK(appreciated_medal.progress(deeds, 0) == appreciated_medal.target - 1);
  ++deeds.thanks;
  CHECK(appreciated_medal.progress(deeds, 0) == appreciated_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
