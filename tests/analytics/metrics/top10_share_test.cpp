// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/top10_share: takes a tenth, rounded up", "[analytics][top10_share]") {
  Log log;
  check_nothing(log.measure("top10_share"));
  for (std::uint64_t i = 0; i < 1; ++i) log.post(10 + i, 1);
  for (std::uint64_t i = 0; i < 2; ++i) log.post(20 + i, 2);
  for (std::uint64_t i = 0; i < 5; ++i) log.post(30 + i, 3);
  check_fraction(log.measure("top10_share"), 5, 8);  // one of three
  for (std::uint64_t member = 4; member <= 11; ++member) log.post(100 + member, member);
  check_fraction(log.measure("top10_share"), 7, 16);  // two of eleven
}

}  // namespace
}  // namespace hearth::analytics
