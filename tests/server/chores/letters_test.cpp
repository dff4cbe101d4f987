// SPDX-License-Identifier: MIT
// That letters leave once is tested with a relay in mail/letters_test.cpp; here: when they are
// looked for at all.
#include <catch2/catch_test_macros.hpp>

#include "tests/server/support/rooms.h"

namespace hearth::test {

TEST_CASE("chores/letters: a house without mail has no such chore", "[server][chores][letters]") {
  const auto store = club_store();
  Process process(*store);
  rooms::Hands hands{.store = *store, .rooms = process.rooms()};
  CHECK_FALSE(rooms::letters_chore.possible(hands));
  std::vector<std::pair<std::string, std::int64_t>> asked;
  hands.write_letters = [&](const store::Community& community, std::int64_t now_ms) {
    asked.emplace_back(community.name, now_ms);
    return base::done();
  };
  CHECK(rooms::letters_chore.possible(hands));
  rooms::Housekeeping keeper(hands);
  keeper.sweep(1'000);
  keeper.sweep(2'000);
  keeper.sweep(61'000);
  CHECK(asked ==
        std::vector<std::pair<std::string, std::int64_t>>{{"club", 1'000}, {"club", 61'000}});
}

}  // namespace hearth::test
