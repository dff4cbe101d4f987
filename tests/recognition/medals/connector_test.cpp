// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/connector: is earned at its target, not before",
          "[recognition][connector]") {
  Deeds deeds;
  for (std::uint64_t i = 1; i <= 49; ++i) deeds.partners.insert(i);
  CHECK(connector_medal.progress(deeds, 0) == connector_medal.target - 1);
  deeds.partners.insert(50);
  CHECK(connector_medal.progress(deeds, 0) == connector_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
