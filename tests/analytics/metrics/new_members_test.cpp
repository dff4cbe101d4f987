// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/new_members: counts who joined lately", "[analytics][new_members]") {
  Log log;
  log.at(0).join(1);
  log.at(5).join(2);
  log.at(6).leave(2);
  log.at(7).join(2);
  log.at(27);
  check_whole(log.measure("new_members"), 2);
  log.at(28);
  check_whole(log.measure("new_members"), 1);
  log.at(33);
  check_whole(log.measure("new_members"), 0);
}

}  // namespace
}  // namespace hearth::analytics
