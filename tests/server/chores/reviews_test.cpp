// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {

TEST_CASE("chores/reviews: standings and medals of an old log are written once",
          "[server][chores][reviews]") {
  const auto store = club_store();
  const std::int64_t now_ms = 1'700'000'000'000;  // in the middle of a week
  append(*store, six_weeks(now_ms));
  Process process(*store);
  const rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  const store::Community club = store->community("club").value();
  const rooms::Errand errand{hands, club, &process.club(), now_ms};
  CHECK(rooms::reviews_chore.run(errand).value() == rooms::Progress::kDone);
  CHECK(events_of_kind(*store, "standing_reviewed") == 1);
  const std::uint64_t medals = events_of_kind(*store, "medal_awarded");
  CHECK(medals > 6);
  // A run that was cut short after this is repeated, and finds nothing due.
  const std::uint64_t head = store->head(club_id(*store))->seq;
  CHECK(rooms::reviews_chore.run(errand).value() == rooms::Progress::kDone);
  CHECK(store->head(club_id(*store))->seq == head);
}

}  // namespace hearth::test
