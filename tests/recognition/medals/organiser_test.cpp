// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/organiser: is earned at its target, not before",
          "[recognition][organiser]") {
  Deeds deeds;
  deeds.events = 2;
  CHECK(organiser_medal.progress(deeds, 0) == organiser_medal.target - 1);
  ++deeds.events;
  CHECK(organiser_medal.progress(deeds, 0) == organiser_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
