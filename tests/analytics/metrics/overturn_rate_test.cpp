// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/overturn_rate: counts answers to appeals", "[analytics][overturn_rate]") {
  Log log;
  for (std::uint64_t id = 10; id < 15; ++id) log.post(id, 1);
  for (std::uint64_t i = 0; i < 4; ++i) {
    log.take_down(10 + i, 70 + i);
    log.appeal(70 + i, 10 + i, 1);
  }
  check_nothing(log.measure("overturn_rate"));
  log.judge(70, 10, true);
  log.judge(71, 11, false);
  check_fraction(log.measure("overturn_rate"), 1, 2);
  log.sanction(80, 1);
  model::AppealFiled against;
  against.sanction = {80};
  log.add(1, against);
  log.add(Log::kModerator, model::SanctionLifted{.sanction = {80}});
  check_fraction(log.measure("overturn_rate"), 2, 3);
  log.approve(12);  // while its appeal waits
  check_fraction(log.measure("overturn_rate"), 3, 4);
}

}  // namespace
}  // namespace hearth::analytics
