// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/rule_precision: asks what moderators made of it",
          "[analytics][rule_precision]") {
  Log log;
  for (std::uint64_t i = 0; i < 4; ++i) log.post_held(10 + i, 1, 70 + i);
  log.post(20, 1);
  log.take_down(20, 80);
  check_nothing(log.measure("rule_precision"));
  log.take_down(10);
  log.approve(11);
  log.take_down(12);
  check_fraction(log.measure("rule_precision"), 2, 3);
  log.appeal(72, 12, 1);
  log.judge(72, 12, true);
  check_fraction(log.measure("rule_precision"), 1, 3);
}

}  // namespace
}  // namespace hearth::analytics
