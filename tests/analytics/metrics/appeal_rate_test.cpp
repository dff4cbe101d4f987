// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/appeal_rate: divides appeals by what can be appealed",
          "[analytics][appeal_rate]") {
  Log log;
  check_nothing(log.measure("appeal_rate"));
  for (std::uint64_t id = 10; id < 14; ++id) log.post(id, 1);
  log.take_down(10, 70);
  log.moderate(11, model::Handling::kRemove, 71, 0);
  log.take_down(12, 72);
  log.reopen(72, 12, model::PostState::kLive);
  log.approve(13);
  log.sanction(80, 1);
  log.appeal(70, 10, 1);
  check_fraction(log.measure("appeal_rate"), 1, 3);
}

}  // namespace
}  // namespace hearth::analytics
