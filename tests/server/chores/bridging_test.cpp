// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

// Two camps of 130 each like ten posts of their own; everybody likes post 500.
std::vector<model::Event> two_camps() {
  std::vector<model::Event> events;
  const auto add = [&](std::uint64_t actor, model::EventBody body) {
    model::Event& event = events.emplace_back();
    event.at_ms = 1'700'000'000'000 + static_cast<std::int64_t>(events.size());
    event.actor = {actor};
    event.body = std::move(body);
  };
  const auto react = [&](std::uint64_t actor, std::uint64_t post, model::Reaction name) {
    model::ReactionSet set;
    set.post = {post};
    set.name = name;
    add(actor, set);
  };
  for (std::uint64_t member = 1; member <= 260; ++member) {
    model::MemberJoined joined;
    joined.member = {member};
    joined.role = member == 1 ? model::Role::kOwner : model::Role::kMember;
    add(member, joined);
  }
  for (std::uint64_t post = 500; post <= 520; ++post) {
    model::PostCreated created;
    created.post = created.root = {post};
    add(1, created);
  }
  for (std::uint64_t member = 2; member <= 260; ++member) {
    react(member, 500, model::Reaction::kUp);
    for (std::uint64_t post = 501; post <= 520; ++post) {
      const bool own = member % 2 == post % 2;
      react(member, post, own ? model::Reaction::kUp : model::Reaction::kDown);
    }
  }
  return events;
}

}  // namespace

TEST_CASE("chores/bridging: what both camps like is scored, and scored once",
          "[server][chores][bridging]") {
  const auto store = club_store();
  append(*store, two_camps());
  Process process(*store);
  const rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  const store::Community club = store->community("club").value();
  const rooms::Errand errand{hands, club, &process.club(), 1'700'000'100'000};
  CHECK(rooms::bridging_chore.run(errand).value() == rooms::Progress::kDone);
  REQUIRE(events_of_kind(*store, "bridging_scored") == 1);
  const auto state = store::replay(*store, club.id);
  REQUIRE(state.ok());
  CHECK(state->post({500})->bridging > 0);
  CHECK(state->post({500})->bridging > state->post({501})->bridging);
  CHECK(rooms::bridging_chore.run(errand).value() == rooms::Progress::kDone);
  CHECK(events_of_kind(*store, "bridging_scored") == 1);
}

}  // namespace hearth::test
