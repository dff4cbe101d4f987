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
  log.post(30, 1);
  log.take_down(30, 73);
  check_whole(log.measure("queue_waiting"), 1);
  log.reopen(73, 30, model::PostState::kLive);  // now it waits for a decision
  check_whole(log.measure("queue_waiting"), 2);
  model::PostModerated swept;
  swept.post = {10};
  swept.handling = model::Handling::kRemove;
  swept.sweep = {5};
  log.add(Log::kModerator, swept);
  log.post(40, 1);
  swept.post = {40};
  swept.opens_case = {74};
  log.add(Log::kModerator, swept);
  log.reopen(74, 40, model::PostState::kLive);  // nobody had asked about it
  check_whole(log.measure("queue_waiting"), 1);
}

}  // namespace
}  // namespace hearth::analytics
