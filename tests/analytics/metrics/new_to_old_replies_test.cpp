// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/new_to_old_replies: counts newcomers who speak to those here before",
          "[analytics][new_to_old_replies]") {
  Log log;
  check_nothing(log.measure("new_to_old_replies"));
  log.at(0).post(10, 1);
  log.at(28).post(20, 2);
  log.at(28).reply(11, 2, 10, 10);  // new to old
  log.at(28).reply(21, 1, 20, 20);  // old to new
  log.at(28).reply(12, 1, 10, 10);  // to oneself
  check_fraction(log.measure("new_to_old_replies"), 1, 2);
}

}  // namespace
}  // namespace hearth::analytics
