// SPDX-License-Identifier: MIT
#include "tests/analytics/log.h"

namespace hearth::analytics {
namespace {

TEST_CASE("analytics/decisions_per_moderator: spreads decisions over who moderates now",
          "[analytics][decisions_per_moderator]") {
  Log log;
  check_nothing(log.measure("decisions_per_moderator"));
  log.join(99, model::Role::kModerator);
  log.join(98, model::Role::kOwner);
  log.join(97, model::Role::kModerator);
  log.leave(97);
  for (std::uint64_t id = 10; id < 14; ++id) log.post(id, 1);
  log.take_down(10, 70);
  log.take_down(11, 71);
  log.reopen(71, 11, model::PostState::kLive);
  log.moderate(12, model::Handling::kRemove, 72, 0);  // a rule
  log.moderate(13, model::Handling::kLock);
  check_fraction(log.measure("decisions_per_moderator"), 1, 2);
  log.at(28);
  check_fraction(log.measure("decisions_per_moderator"), 0, 2);
}

}  // namespace
}  // namespace hearth::analytics
