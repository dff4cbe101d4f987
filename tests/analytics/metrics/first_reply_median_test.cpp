// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/first_reply_median: takes any text by another in the thread",
          "[analytics][first_reply_median]") {
  Log log;
  check_nothing(log.measure("first_reply_median"));
  log.at(0).post(10, 1);
  log.at(0, 1).reply(11, 1, 10, 10);
  log.at(0, 3).reply(12, 2, 11, 10);  // below the author's own reply
  check_whole(log.measure("first_reply_median"), 3 * base::kHourMs);
  log.at(1).ask(20, 1);
  log.at(1, 4).answer(21, 3, 20);
  check_fraction(log.measure("first_reply_median"), 7 * base::kHourMs, 2);
}

}  // namespace
}  // namespace hearth::analytics
