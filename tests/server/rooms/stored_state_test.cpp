// SPDX-License-Identifier: MIT
// A stored State comes back with the same bytes of snapshot and the same digest; stores of before
// are read, torn bytes are refused.
#include "server/rooms/stored_state.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/sync/snapshot.h"
#include "tests/server/support/rooms.h"

namespace hearth::test {
namespace {

community::State lived_in_state() {
  const auto store = club_store();
  std::vector<model::Event> events = six_weeks(1'700'000'000'000);
  for (std::uint64_t id = 1; id <= 3; ++id) {
    model::PostCreated reply;
    reply.post = {200 + id};
    reply.parent = reply.root = {100};
    reply.kind = model::PostKind::kReply;
    reply.depth = 1;
    model::Event& event = events.emplace_back();
    event.at_ms = 1'700'000'000'000;
    event.actor = {id};
    event.body = reply;
    event.content = model::Content{.title = {}, .body = "An answer, \"quoted\"\n"};
    event.content_ref = model::refer({900 + id}, *event.content);
  }
  append(*store, std::move(events));
  return store::replay(*store, club_id(*store)).value();
}

}  // namespace

TEST_CASE("rooms/stored_state: comes back whole, indexes and all", "[server][rooms]") {
  const community::State state = lived_in_state();
  REQUIRE(state.posts.size() == 21);
  const auto read = rooms::decode_state(rooms::encode_state(state));
  REQUIRE(read.ok());
  CHECK(community::digest(*read) == community::digest(state));
  CHECK(sync::encode_snapshot(*read) == sync::encode_snapshot(state));
  CHECK(read->threads == state.threads);
  CHECK(read->replies({100}) == state.replies({100}));
  CHECK(read->post({202})->content.body == state.post({202})->content.body);
}

TEST_CASE("rooms/stored_state: a plain snapshot of before is read as well", "[server][rooms]") {
  const community::State state = lived_in_state();
  const auto read = rooms::decode_state(sync::encode_snapshot(state));
  REQUIRE(read.ok());
  CHECK(community::digest(*read) == community::digest(state));
}

TEST_CASE("rooms/stored_state: torn or foreign bytes are refused", "[server][rooms]") {
  const std::string good = rooms::encode_state(lived_in_state());
  for (std::size_t length = 0; length < good.size(); length += 7) {
    CAPTURE(length);
    CHECK_FALSE(rooms::decode_state(std::string_view(good).substr(0, length)).ok());
  }
  CHECK_FALSE(rooms::decode_state(good + "x").ok());
  std::string foreign = good;
  char& shape = foreign[std::string_view("hearth-state-1\n").size()];
  shape = static_cast<char>(shape ^ 1);
  CHECK(rooms::decode_state(foreign).error().code == base::ErrorCode::kUnsupportedVersion);
}

}  // namespace hearth::test
