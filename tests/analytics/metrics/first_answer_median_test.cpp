// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/first_answer_median: is the middle of the waits that ended",
          "[analytics][first_answer_median]") {
  Log log;
  check_nothing(log.measure("first_answer_median"));
  log.at(0).ask(10, 1);
  log.ask(20, 1);
  log.ask(30, 1);
  log.ask(40, 1);
  log.at(0, 1).answer(11, 1, 10);  // the asker's own does not end it
  log.at(0, 2).answer(12, 2, 10);
  log.at(0, 5).answer(21, 2, 20);
  // Two: the mean of the two middle ones.
  check_fraction(log.measure("first_answer_median"), 7 * base::kHourMs, 2);
  log.at(0, 9).answer(31, 2, 30);
  check_whole(log.measure("first_answer_median"), 5 * base::kHourMs);
  log.at(0, 9).reply(41, 2, 12, 10);  // no answer
  check_whole(log.measure("first_answer_median"), 5 * base::kHourMs);
}

}  // namespace
}  // namespace hearth::analytics
