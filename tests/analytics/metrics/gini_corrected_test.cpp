// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/gini_corrected: is right for 1, 2 and 5 contributions",
          "[analytics][gini_corrected]") {
  Log log;
  for (std::uint64_t i = 0; i < 1; ++i) log.post(10 + i, 1);
  for (std::uint64_t i = 0; i < 2; ++i) log.post(20 + i, 2);
  for (std::uint64_t i = 0; i < 5; ++i) log.post(30 + i, 3);
  check_fraction(log.measure("gini_corrected"), 8, 16);
  Log alone;
  alone.post(1, 1);
  check_nothing(alone.measure("gini_corrected"));
}

}  // namespace
}  // namespace hearth::analytics
