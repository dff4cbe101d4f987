// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/host: is earned at its target, not before", "[recognition][host]") {
  Deeds deeds;
  deeds.welcomes = 24;
  CHECK(host_medal.progress(deeds, 0) == host_medal.target - 1);
  ++deeds.welcomes;
  CHECK(host_medal.progress(deeds, 0) == host_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
