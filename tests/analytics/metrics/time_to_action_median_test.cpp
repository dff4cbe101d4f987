// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/time_to_action_median: is how long cases waited for a moderator",
          "[analytics][time_to_action_median]") {
  Log log;
  check_nothing(log.measure("time_to_action_median"));
  for (std::uint64_t id = 10; id < 14; ++id) log.post(id, 1);
  log.report(10, 2, 70);
  log.report(11, 2, 71);
  log.at(0, 2).moderate(10, model::Handling::kHold);
  log.at(0, 3).take_down(10);      // the first decision counts
  log.at(0, 3).take_down(12, 72);  // opened by the decision
  log.at(0, 8).remove_own(11, 1);  // taken back before
  check_whole(log.measure("time_to_action_median"), 2 * base::kHourMs);
  log.reopen(70, 10, model::PostState::kLive);
  check_nothing(log.measure("time_to_action_median"));
  log.at(1).approve(10);
  check_whole(log.measure("time_to_action_median"), base::kDayMs);
}

}  // namespace
}  // namespace hearth::analytics
