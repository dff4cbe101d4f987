// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {

TEST_CASE("chores/purge: forgets sessions whose time is over, and no others",
          "[server][chores][purge]") {
  const auto store = club_store();
  const store::CommunityId id = club_id(*store);
  const auto session = [](char name, std::int64_t expires_ms) {
    return store::Session{
        .token_hash = std::string(16, name), .member = {1}, .expires_ms = expires_ms};
  };
  REQUIRE(store::commit(*store, {store::PutSession{id, session('a', 999)},
                                 store::PutSession{id, session('b', 1'001)}})
              .ok());
  Process process(*store);
  const rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  const store::Community club = store->community("club").value();
  CHECK(rooms::purge_chore.run({hands, club, nullptr, 1'000}).value() == rooms::Progress::kDone);
  CHECK_FALSE(store->session(id, std::string(16, 'a'))->has_value());
  CHECK(store->session(id, std::string(16, 'b'))->has_value());
}

}  // namespace hearth::test
