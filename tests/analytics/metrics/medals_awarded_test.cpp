// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/medals_awarded: counts medals in the log", "[analytics][medals_awarded]") {
  Log log;
  check_whole(log.measure("medals_awarded"), 0);
  log.add(0, model::MedalAwarded{.member = {1}, .medal = "welcomed"});
  log.add(0, model::MedalAwarded{.member = {2}, .medal = "welcomed"});
  check_whole(log.measure("medals_awarded"), 2);
}

}  // namespace
}  // namespace hearth::analytics
