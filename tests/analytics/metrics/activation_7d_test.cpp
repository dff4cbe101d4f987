// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/activation_7d: counts a first contribution in the first week",
          "[analytics][activation_7d]") {
  Log log;
  log.at(0).join(1);
  log.at(0).join(2);
  log.at(0).join(3);
  log.at(7).post(10, 1);     // just in time
  log.at(7, 1).post(11, 2);  // late
  log.at(5).join(4);         // has not had a week
  log.at(6, 23);
  check_nothing(log.measure("activation_7d"));
  log.at(8);
  check_fraction(log.measure("activation_7d"), 1, 3);
  log.remove_own(10, 1);
  check_fraction(log.measure("activation_7d"), 0, 3);
}

}  // namespace
}  // namespace hearth::analytics
