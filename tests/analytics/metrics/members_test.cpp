// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/members: counts who is here", "[analytics][members]") {
  Log log;
  check_whole(log.measure("members"), 0);
  log.join(1);
  log.join(2);
  log.at(1).leave(2);
  check_whole(log.measure("members"), 1);
  log.at(2).join(2);  // came back
  check_whole(log.measure("members"), 2);
  log.at(1);
  log.join(3);
  log.at(0);
  check_whole(log.measure("members"), 2);  // before 3 joined; 2 is taken as it is now
}

}  // namespace
}  // namespace hearth::analytics
