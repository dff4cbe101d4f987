// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/activation_answered_24h: wants a reply by another within a day",
          "[analytics][activation_answered_24h]") {
  Log log;
  log.at(0);
  check_nothing(log.measure("activation_answered_24h"));
  log.post(10, 1);
  log.post(20, 2);
  log.at(1).reply(11, 2, 10, 10);     // after exactly a day
  log.at(0, 1).reply(21, 2, 20, 20);  // their own
  log.at(1, 1).reply(22, 1, 20, 20);  // too late
  log.at(1);
  check_fraction(log.measure("activation_answered_24h"), 1, 2);
  log.take_down(11);
  check_fraction(log.measure("activation_answered_24h"), 0, 2);
}

}  // namespace
}  // namespace hearth::analytics
