// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/contributions: follows what can be read", "[analytics][contributions]") {
  Log log;
  log.post(10, 1);
  log.answer(11, 2, 10);
  log.post(12, 0);  // the thread of a page
  check_whole(log.measure("contributions"), 2);
  log.edit(10, 1);
  check_whole(log.measure("contributions"), 2);
  log.take_down(10, 70);
  check_whole(log.measure("contributions"), 1);
  log.reopen(70, 10, model::PostState::kLive);
  check_whole(log.measure("contributions"), 2);
  log.post_held(13, 1, 71);
  check_whole(log.measure("contributions"), 2);
  log.approve(13);
  check_whole(log.measure("contributions"), 3);
}

}  // namespace
}  // namespace hearth::analytics
