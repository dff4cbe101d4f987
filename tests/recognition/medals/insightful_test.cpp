// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/insightful: is earned at its target, not before",
          "[recognition][insightful]") {
  Deeds deeds;
  deeds.insightful = 24;
  CHECK(insightful_medal.progress(deeds, 0) == insightful_medal.target - 1);
  ++deeds.insightful;
  CHECK(insightful_medal.progress(deeds, 0) == insightful_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
