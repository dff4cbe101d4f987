// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/first_answer_p90: takes the nearest rank", "[analytics][first_answer_p90]") {
  Log log;
  check_nothing(log.measure("first_answer_p90"));
  for (std::uint64_t i = 1; i <= 11; ++i) log.ask(i * 10, 1);
  for (std::uint64_t i = 1; i <= 10; ++i) {
    log.at(0, static_cast<std::int64_t>(i)).answer(i * 10 + 1, 2, i * 10);
  }
  // ceil(0.9 x 10) = 9
  check_whole(log.measure("first_answer_p90"), 9 * base::kHourMs);
  log.at(0, 11).answer(111, 2, 110);
  // ceil(0.9 x 11) = 10
  check_whole(log.measure("first_answer_p90"), 10 * base::kHourMs);
}

}  // namespace
}  // namespace hearth::analytics
