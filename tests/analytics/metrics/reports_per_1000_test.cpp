// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/reports_per_1000: divides by all that was written",
          "[analytics][reports_per_1000]") {
  Log log;
  check_nothing(log.measure("reports_per_1000"));
  log.post(10, 1);
  log.post(11, 1);
  log.report(10, 2, 70);
  log.report(10, 3);
  log.take_down(10);
  log.remove_own(11, 1);
  check_fraction(log.measure("reports_per_1000"), 2'000, 2);
}

}  // namespace
}  // namespace hearth::analytics
