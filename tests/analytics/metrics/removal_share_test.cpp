// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/removal_share: counts what was taken down and is down",
          "[analytics][removal_share]") {
  Log log;
  check_nothing(log.measure("removal_share"));
  for (std::uint64_t id = 10; id < 14; ++id) log.post(id, 1);
  log.take_down(10, 70);
  log.remove_own(11, 1);
  check_fraction(log.measure("removal_share"), 1, 4);
  log.appeal(70, 10, 1);
  log.judge(70, 10, true);
  check_fraction(log.measure("removal_share"), 0, 4);
}

}  // namespace
}  // namespace hearth::analytics
