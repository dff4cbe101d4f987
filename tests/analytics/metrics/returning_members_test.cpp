// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/returning_members: counts who was there before",
          "[analytics][returning_members]") {
  Log log;
  log.at(0).post(10, 1);
  log.at(0).post(11, 2);
  log.at(30).post(12, 1);
  log.at(30).post(13, 3);
  check_whole(log.measure("returning_members"), 1);
  log.at(10);
  check_whole(log.measure("returning_members"), 0);
}

}  // namespace
}  // namespace hearth::analytics
