// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/inventor: is earned at its target, not before", "[recognition][inventor]") {
  Deeds deeds;
  deeds.suggestions = 4;
  CHECK(inventor_medal.progress(deeds, 0) == inventor_medal.target - 1);
  ++deeds.suggestions;
  CHECK(inventor_medal.progress(deeds, 0) == inventor_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
