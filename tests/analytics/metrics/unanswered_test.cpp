// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/unanswered: wants an answer by another member", "[analytics][unanswered]") {
  Log log;
  check_nothing(log.measure("unanswered"));
  log.ask(10, 1);
  log.ask(20, 1);
  log.ask(30, 1);
  log.post(40, 1);
  log.answer(11, 2, 10);
  log.answer(21, 1, 20);
  check_fraction(log.measure("unanswered"), 2, 3);
  log.take_down(11);
  check_fraction(log.measure("unanswered"), 3, 3);
  log.remove_own(30, 1);
  check_fraction(log.measure("unanswered"), 2, 2);
}

}  // namespace
}  // namespace hearth::analytics
