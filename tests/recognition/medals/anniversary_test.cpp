// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/anniversary: is earned at its target, not before",
          "[recognition][anniversary]") {
  const std::int64_t year_ms = std::int64_t{365} * 86'400'000;
  Deeds deeds;
  deeds.joined_ms = 1;
  for (std::int64_t week = 0; week < 12; ++week) deeds.weeks.insert(week * 3);
  CHECK(anniversary_medal.progress(deeds, year_ms) == 0);
  CHECK(anniversary_medal.progress(deeds, year_ms + 1) >= anniversary_medal.target);
  deeds.weeks.erase(0);
  CHECK(anniversary_medal.progress(deeds, year_ms + 1) < anniversary_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
