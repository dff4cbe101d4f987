// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/contributors: counts members with something to read",
          "[analytics][contributors]") {
  Log log;
  log.join(1);
  check_whole(log.measure("contributors"), 0);
  log.post(10, 1);
  log.post(11, 1);
  log.post(12, 2);
  check_whole(log.measure("contributors"), 2);
  log.remove_own(12, 2);
  check_whole(log.measure("contributors"), 1);
  log.leave(1);
  check_whole(log.measure("contributors"), 1);
}

}  // namespace
}  // namespace hearth::analytics
