// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "server/store/fold.h"
#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

std::vector<model::Event> joins(std::uint64_t first, std::uint64_t count) {
  std::vector<model::Event> events;
  for (std::uint64_t id = first; id < first + count; ++id) {
    model::MemberJoined joined;
    joined.member = {id};
    model::Event& event = events.emplace_back();
    event.at_ms = static_cast<std::int64_t>(id);
    event.actor = {id};
    event.body = joined;
  }
  return events;
}

}  // namespace

TEST_CASE("chores/checkpoints: written where the log has grown enough, at its end",
          "[server][chores][checkpoints]") {
  const auto store = club_store();
  const store::CommunityId id = club_id(*store);
  Process process(*store);
  const rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  const store::Community club = store->community("club").value();
  const folds::Fold& fold = folds::recognition_fold;
  const auto run = [&] {
    CHECK(rooms::checkpoints_chore.run({hands, club, nullptr, 1}).value() ==
          rooms::Progress::kDone);
    REQUIRE(store::commit(*store, {}).ok());  // what was submitted is in
    return store->checkpoint_seq(id, fold.id, fold.version()).value();
  };
  append(*store, joins(1, folds::kCheckpointEvery - 1));
  CHECK(run() == 0);
  append(*store, joins(folds::kCheckpointEvery, 1));
  CHECK(run() == folds::kCheckpointEvery);
  append(*store, joins(folds::kCheckpointEvery + 1, 1));
  CHECK(run() == folds::kCheckpointEvery);
  append(*store, joins(folds::kCheckpointEvery + 2, folds::kCheckpointEvery - 1));
  CHECK(run() == 2 * folds::kCheckpointEvery);
}

}  // namespace hearth::test
