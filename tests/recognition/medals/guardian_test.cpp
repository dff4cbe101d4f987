// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/guardian: is earned at its target, not before", "[recognition][guardian]") {
  Deeds deeds;
  deeds.reports_confirmed = 9;
  CHECK(guardian_medal.progress(deeds, 0) == guardian_medal.target - 1);
  ++deeds.reports_confirmed;
  CHECK(guardian_medal.progress(deeds, 0) == guardian_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
