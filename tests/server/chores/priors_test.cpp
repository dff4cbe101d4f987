// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {

TEST_CASE("chores/priors: an hour apart, and again soon where the desk is busy",
          "[server][chores][priors]") {
  const auto store = club_store();
  Process process(*store);
  rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  CHECK_FALSE(rooms::priors_chore.possible(hands));
  int steps = 0;
  hands.step_priors = [&](store::CommunityId) -> base::Status {
    if (++steps == 1) return base::Error{base::ErrorCode::kBusy, {}};
    return base::done();
  };
  rooms::Housekeeping keeper(hands);
  keeper.sweep(1'000);
  CHECK(steps == 1);
  keeper.sweep(2'000);
  CHECK(steps == 2);
  keeper.sweep(3'000);
  CHECK(steps == 2);
  keeper.sweep(2'000 + 3'600'000);
  CHECK(steps == 3);
}

}  // namespace hearth::test
