// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/unanswered_7d: looks at the first week alone", "[analytics][unanswered_7d]") {
  Log log;
  log.at(0).ask(10, 1);
  log.ask(20, 1);
  log.at(7).answer(11, 2, 10);
  log.at(8).answer(21, 2, 20);
  check_fraction(log.measure("unanswered_7d"), 1, 2);
  log.at(6);
  check_nothing(log.measure("unanswered_7d"));
}

}  // namespace
}  // namespace hearth::analytics
