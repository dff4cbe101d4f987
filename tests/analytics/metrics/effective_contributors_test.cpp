// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/effective_contributors: is the number of members where all write the same",
          "[analytics][effective_contributors]") {
  Log log;
  check_nothing(log.measure("effective_contributors"));
  for (std::uint64_t member = 1; member <= 4; ++member) log.post(member, member);
  const Outcome even = log.measure("effective_contributors");
  CHECK(even.value > 4 - 1e-12);
  CHECK(even.value < 4 + 1e-12);
  for (std::uint64_t id = 10; id < 14; ++id) log.post(id, 1);
  // Shares 5/8, 1/8, 1/8, 1/8: 8 / 5^(5/8) = 2.925...
  const Outcome uneven = log.measure("effective_contributors");
  CHECK(uneven.value > 2.9257);
  CHECK(uneven.value < 2.9259);
  CHECK(uneven.denominator == 0);
}

}  // namespace
}  // namespace hearth::analytics
