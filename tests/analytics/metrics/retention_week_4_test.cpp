// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/retention_week_4: counts the week that many weeks on",
          "[analytics][retention_week_4]") {
  Log log;
  log.at(0).post(10, 1);      // a Monday
  log.at(6, 23).post(11, 2);  // Sunday of the same week
  log.at(28).post(12, 1);
  log.at(35, 0).post(13, 2);  // the week after
  log.at(34, 23);
  check_nothing(log.measure("retention_week_4"));
  log.at(35);
  check_fraction(log.measure("retention_week_4"), 1, 2);
}

}  // namespace
}  // namespace hearth::analytics
