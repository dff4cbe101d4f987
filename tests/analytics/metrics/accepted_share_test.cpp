// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/accepted_share: counts accepted answers that can be read",
          "[analytics][accepted_share]") {
  Log log;
  check_nothing(log.measure("accepted_share"));
  log.ask(10, 1);
  log.ask(20, 1);
  log.answer(11, 2, 10);
  log.accept(10, 11, 1);
  check_fraction(log.measure("accepted_share"), 1, 2);
  log.take_down(11);
  check_fraction(log.measure("accepted_share"), 0, 2);
  log.approve(11);
  check_fraction(log.measure("accepted_share"), 1, 2);
  log.accept(10, 0, 1);  // taken back
  check_fraction(log.measure("accepted_share"), 0, 2);
}

}  // namespace
}  // namespace hearth::analytics
