// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/explorer: is earned at its target, not before", "[recognition][explorer]") {
  Deeds deeds;
  for (std::uint64_t i = 1; i <= 4; ++i) deeds.topics.insert(i);
  CHECK(explorer_medal.progress(deeds, 0) == explorer_medal.target - 1);
  deeds.topics.insert(5);
  CHECK(explorer_medal.progress(deeds, 0) == explorer_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
