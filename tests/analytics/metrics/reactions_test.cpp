// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/reactions: counts what stands", "[analytics][reactions]") {
  Log log;
  using model::Reaction;
  log.post(10, 1);
  log.react(10, 2, Reaction::kLike);
  log.react(10, 2, Reaction::kLike);  // told twice
  log.react(10, 2, Reaction::kThanks);
  log.react(10, 3, Reaction::kLike);
  log.react(10, 3, Reaction::kLike, true);
  log.add(0, model::ReactionsTallied{.post = {10}, .name = Reaction::kUp, .count = 5});
  check_whole(log.measure("reactions"), 7);
  log.take_down(10);
  check_whole(log.measure("reactions"), 0);
}

}  // namespace
}  // namespace hearth::analytics
