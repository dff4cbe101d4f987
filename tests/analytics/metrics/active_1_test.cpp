// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/active_1: counts members of one UTC day", "[analytics][active_1]") {
  Log log;
  log.at(0, 23).post(10, 1);
  log.at(1, 0).post(11, 2);
  log.at(1, 12).post(12, 2);
  log.at(1, 13);
  check_whole(log.measure("active_1"), 1);
  log.at(0, 23);
  check_whole(log.measure("active_1"), 1);
  log.at(2);
  check_whole(log.measure("active_1"), 0);
}

}  // namespace
}  // namespace hearth::analytics
