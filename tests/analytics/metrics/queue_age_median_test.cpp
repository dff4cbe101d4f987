// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/queue_age_median: is the middle age of what waits",
          "[analytics][queue_age_median]") {
  Log log;
  check_nothing(log.measure("queue_age_median"));
  log.at(0).post(10, 1);
  log.post(11, 1);
  log.report(10, 2, 70);
  log.at(0, 4).report(11, 2, 71);
  log.at(0, 10);
  check_fraction(log.measure("queue_age_median"), 16 * base::kHourMs, 2);
  log.approve(10);
  check_whole(log.measure("queue_age_median"), 6 * base::kHourMs);
}

}  // namespace
}  // namespace hearth::analytics
