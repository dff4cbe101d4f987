// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/gini: is right for 1, 2 and 5 contributions", "[analytics][gini]") {
  Log log;
  check_nothing(log.measure("gini"));
  for (std::uint64_t i = 0; i < 1; ++i) log.post(10 + i, 1);
  for (std::uint64_t i = 0; i < 2; ++i) log.post(20 + i, 2);
  for (std::uint64_t i = 0; i < 5; ++i) log.post(30 + i, 3);
  // (-2 x 1 + 0 x 2 + 2 x 5) / (3 x 8)
  check_fraction(log.measure("gini"), 8, 24);
  Log alone;
  alone.post(1, 1);
  check_fraction(alone.measure("gini"), 0, 1);
}

}  // namespace
}  // namespace hearth::analytics
