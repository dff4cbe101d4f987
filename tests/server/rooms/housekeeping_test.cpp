// SPDX-License-Identifier: MIT
// Who does which chore when: registry, leases between processes, and a run that was cut short.
#include "server/rooms/housekeeping.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/base/time.h"
#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

using rooms::Chore;
using rooms::Housekeeping;

store::Lease lease_of(store::Store& store, std::string_view chore) {
  for (const store::Lease& lease : store.leases(club_id(store)).value()) {
    if (lease.chore == chore) return lease;
  }
  return {};
}

}  // namespace

TEST_CASE("rooms/housekeeping: chores are complete and have ids of their own", "[server][chores]") {
  std::set<std::string_view> ids;
  for (const Chore* chore : rooms::all_chores()) {
    CAPTURE(chore->id);
    CHECK(ids.insert(chore->id).second);
    CHECK_FALSE(chore->summary.empty());
    CHECK(chore->summary.ends_with('.'));
    CHECK(chore->period_ms >= 1'000);
    CHECK(chore->period_ms < rooms::kLeaseMs * 1'000);
    CHECK(chore->run != nullptr);
  }
}

TEST_CASE("rooms/housekeeping: a chore is due after its period and at its boundary",
          "[server][chores]") {
  const Chore plain{.id = "a", .summary = "A.", .period_ms = 1'000};
  CHECK(plain.due_ms(0) == 0);
  CHECK(plain.due_ms(5'000) == 6'000);
  const Chore daily{
      .id = "a", .summary = "A.", .period_ms = base::kHourMs, .align_ms = base::kDayMs};
  CHECK(daily.due_ms(5 * base::kDayMs) == 5 * base::kDayMs + base::kHourMs);
  CHECK(daily.due_ms(5 * base::kDayMs - 1) == 5 * base::kDayMs);
}

TEST_CASE("rooms/housekeeping: each chore is done once, whatever process looks",
          "[server][chores]") {
  const auto store = club_store();
  const std::int64_t now_ms = 1'700'000'000'000;  // in the middle of a week
  append(*store, six_weeks(now_ms));
  Process here(*store);
  Process there(*store);
  static_cast<void>(here.club());
  static_cast<void>(there.club());
  Housekeeping mine({.store = *store, .rooms = here.rooms()});
  Housekeeping theirs({.store = *store, .rooms = there.rooms()});
  CHECK(mine.sweep(now_ms) > 0);
  const std::uint64_t head = store->head(club_id(*store))->seq;
  CHECK(theirs.sweep(now_ms) == 0);
  CHECK(theirs.sweep(now_ms + 1'000) == 0);
  // Due again, for the first who looks.
  CHECK(theirs.sweep(now_ms + 61'000) > 0);
  CHECK(mine.sweep(now_ms + 61'000) == 0);
  CHECK(store->head(club_id(*store))->seq == head);
}

TEST_CASE("rooms/housekeeping: a process that died keeps a chore for ten minutes, no longer",
          "[server][chores]") {
  const auto store = club_store();
  const std::int64_t now_ms = 1'700'000'000'000;  // in the middle of a week
  append(*store, six_weeks(now_ms));
  // It took the lease, wrote what was due, and was killed before it could say so.
  REQUIRE(store::commit(*store, {store::TakeLease{club_id(*store), "reviews", 7, now_ms,
                                                  now_ms + rooms::kLeaseMs}})
              .ok());
  std::uint64_t reviews = 0;
  {
    Process dead(*store);
    const rooms::Hands hands{.store = *store, .rooms = dead.rooms()};
    const store::Community club = store->community("club").value();
    const auto ran = rooms::reviews_chore.run({hands, club, &dead.club(), now_ms});
    REQUIRE(ran.ok());
    reviews = events_of_kind(*store, "standing_reviewed");
  }
  REQUIRE(reviews > 0);
  const std::uint64_t head = store->head(club_id(*store))->seq;
  Process alive(*store);
  static_cast<void>(alive.club());
  Housekeeping keeper({.store = *store, .rooms = alive.rooms()});
  keeper.sweep(now_ms + 1);
  CHECK(lease_of(*store, "reviews").holder == 7);
  keeper.sweep(now_ms + rooms::kLeaseMs);
  CHECK(lease_of(*store, "reviews").holder == 0);
  CHECK(lease_of(*store, "reviews").done_ms == now_ms + rooms::kLeaseMs);
  CHECK(events_of_kind(*store, "standing_reviewed") == reviews);
  CHECK(store->head(club_id(*store))->seq == head);
}

TEST_CASE("rooms/housekeeping: communities nobody visits are left asleep", "[server][chores]") {
  const auto store = club_store();
  Process process(*store);
  Housekeeping keeper({.store = *store, .rooms = process.rooms()});
  CHECK(keeper.sweep(1'700'000'000'000) > 0);
  CHECK_FALSE(process.rooms().find("club")->is_live());
  CHECK(lease_of(*store, "purge").done_ms != 0);
  CHECK(lease_of(*store, "reviews").done_ms == 0);
}

TEST_CASE("rooms/housekeeping: it starts, and ends while a chore waits", "[server][chores]") {
  const auto store = club_store();
  Process process(*store);
  static_cast<void>(process.club());
  Housekeeping keeper({.store = *store, .rooms = process.rooms()});
  keeper.start();
  keeper.close();
  keeper.close();
}

}  // namespace hearth::test
