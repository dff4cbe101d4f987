// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/lost_members: counts who went quiet", "[analytics][lost_members]") {
  Log log;
  log.at(0).post(10, 1);
  log.at(0).post(11, 2);
  log.at(30).post(12, 1);
  log.at(40);
  check_whole(log.measure("lost_members"), 1);
  log.at(20);
  check_whole(log.measure("lost_members"), 0);
  log.at(100);
  check_whole(log.measure("lost_members"), 0);
}

}  // namespace
}  // namespace hearth::analytics
