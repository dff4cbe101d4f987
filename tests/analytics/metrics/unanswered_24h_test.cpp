// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/unanswered_24h: looks at the first day alone", "[analytics][unanswered_24h]") {
  Log log;
  check_nothing(log.measure("unanswered_24h"));
  log.at(0).ask(10, 1);
  log.ask(20, 1);
  log.at(1).answer(11, 2, 10);     // after exactly a day
  log.at(1, 1).answer(21, 2, 20);  // too late
  log.at(1).ask(30, 1);
  log.at(1, 2);
  check_fraction(log.measure("unanswered_24h"), 1, 2);
  log.at(0, 23);
  check_nothing(log.measure("unanswered_24h"));
}

}  // namespace
}  // namespace hearth::analytics
