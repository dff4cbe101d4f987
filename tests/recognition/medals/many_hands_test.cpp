// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/many-hands: is earned at its target, not before",
          "[recognition][many-hands]") {
  Deeds deeds;
  for (std::uint64_t i = 1; i <= 19; ++i) deeds.helped.insert(i);
  CHECK(many_hands_medal.progress(deeds, 0) == many_hands_medal.target - 1);
  deeds.helped.insert(20);
  CHECK(many_hands_medal.progress(deeds, 0) == many_hands_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
