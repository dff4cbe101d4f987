// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/steady: is earned at its target, not before", "[recognition][steady]") {
  Deeds deeds;
  for (std::int64_t week = 0; week < 11; ++week) deeds.weeks.insert(100 + week + week / 4);
  CHECK(steady_medal.progress(deeds, 0) == 11);
  deeds.weeks.insert(114);  // one missed week in between
  CHECK(steady_medal.progress(deeds, 0) == 12);
  deeds.weeks.insert(200);
  CHECK(steady_medal.progress(deeds, 0) == 12);
}

}  // namespace
}  // namespace hearth::recognition
