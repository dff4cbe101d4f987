// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/queue_waiting: follows cases in and out of the queue",
          "[analytics][queue_waiting]") {
  Log log;
  check_whole(log.measure("queue_waiting"), 0);
  log.post(10, 1);
  log.report(10, 2, 70);
  log.report(10, 3, 71);  // the same case
  log.post_held(20, 1, 72);
  check_whole(log.measure("queue_waiting"), 2);
  log.at(1).take_down(10);
  check_whole(log.measure("queue_waiting"), 1);
  log.reopen(70, 10, model::PostState::kLive);
  check_whole(log.measure("queue_waiting"), 2);
  log.remove_own(20, 1);
  check_whole(log.measure("queue_waiting"), 1);
}

}  // namespace
}  // namespace hearth::analytics
