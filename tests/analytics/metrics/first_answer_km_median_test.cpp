// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/first_answer_km_median: counts those that still wait",
          "[analytics][first_answer_km_median]") {
  Log log;
  check_nothing(log.measure("first_answer_km_median"));
  log.at(0).ask(10, 1);
  log.ask(20, 1);
  log.ask(30, 1);
  log.at(0, 2).answer(11, 2, 10);
  // 1 of 3 answered: survival 2/3.
  check_nothing(log.measure("first_answer_km_median"));
  log.at(0, 5).answer(21, 2, 20);
  log.at(0, 7);
  // 2/3 x 1/2 = 1/3 after five hours; the median of those answered alone would be 3.5 hours.
  check_whole(log.measure("first_answer_km_median"), 5 * base::kHourMs);
}

}  // namespace
}  // namespace hearth::analytics
