// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/active_28: counts members of 28 UTC days", "[analytics][active_28]") {
  Log log;
  log.at(0).post(10, 1);
  log.at(20).post(11, 2);
  log.at(27, 23);
  check_whole(log.measure("active_28"), 2);
  log.at(28);
  check_whole(log.measure("active_28"), 1);
  log.take_down(11);
  check_whole(log.measure("active_28"), 0);
}

}  // namespace
}  // namespace hearth::analytics
