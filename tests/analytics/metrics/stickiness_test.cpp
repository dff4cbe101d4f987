// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/stickiness: is the mean day over the whole window",
          "[analytics][stickiness]") {
  Log log;
  log.at(0);
  check_nothing(log.measure("stickiness"));
  log.at(0).post(10, 1);
  log.at(1).post(11, 1);
  log.at(1, 5).post(12, 1);
  log.at(1).post(13, 2);
  log.at(27);
  // Member 1 on two days, member 2 on one.
  check_fraction(log.measure("stickiness"), 3, 28 * 2);
  log.at(28);
  check_fraction(log.measure("stickiness"), 2, 28 * 2);
}

}  // namespace
}  // namespace hearth::analytics
