// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/active_7: counts members of seven UTC days", "[analytics][active_7]") {
  Log log;
  log.at(0, 23).post(10, 1);
  log.at(3).post(11, 2);
  log.at(3).post(12, 2);
  log.at(6, 23);
  check_whole(log.measure("active_7"), 2);
  log.at(7);
  check_whole(log.measure("active_7"), 1);
}

}  // namespace
}  // namespace hearth::analytics
