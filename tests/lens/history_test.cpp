// SPDX-License-Identifier: MIT
#include "shared/lens/history.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/lens/town.h"

namespace hearth::lens {
namespace {

/// Twenty threads of the last days; member 50 answers thread 3, then thread 7.
Town answered() {
  Town town;
  for (std::uint64_t id = 1; id <= 20; ++id) {
    town.post(id, 10 + id % 5, 1 + id % 2, 100 - static_cast<std::int64_t>(id));
  }
  town.reply(101, 50, 3, 40);
  town.reply(102, 50, 7, 20);
  return town;
}

TEST_CASE("lens/history: each reply of somebody known is an occasion", "[lens][history]") {
  const Town town = answered();
  const std::vector<feed::Occasion> all = occasions_of(town.state, {.candidates_min = 10});
  REQUIRE(all.size() == 1);  // the first reply of a member says nothing yet
  const feed::Occasion& one = all[0];
  CHECK(one.pool.posts[one.chosen].id.value == 7);
  CHECK(one.pool.now_ms == Town::kNowMs - 20 * Town::kHourMs);
  CHECK(one.pool.size() == 20);
  CHECK(occasions_of(town.state, {.candidates_min = 21}).empty());
}

TEST_CASE("lens/history: nothing of the future is known", "[lens][history]") {
  Town town = answered();
  town.reply(103, 77, 7, 10);  // later
  town.state.posts.change({7})->reactions = {9};
  const std::vector<feed::Occasion> all = occasions_of(town.state, {.candidates_min = 10});
  REQUIRE(all.size() == 1);
  const feed::Candidate& chosen = all[0].pool.posts[all[0].chosen];
  CHECK(chosen.replies == 0);
  CHECK(chosen.approval == 0);
  CHECK_FALSE(chosen.joined);
  for (const feed::Candidate& post : all[0].pool.posts) {
    CHECK(post.created_ms <= all[0].pool.now_ms);
    CHECK(post.replies == (post.id.value == 3 ? 1 : 0));
  }
}

TEST_CASE("lens/history: the window and the unit are as asked", "[lens][history]") {
  Town town = answered();
  town.reply(201, 99, 102, 10);
  town.reply(202, 50, 201, 5);
  const std::vector<feed::Occasion> texts =
      occasions_of(town.state, {.unit = Unit::kTexts, .candidates_min = 5});
  REQUIRE(texts.size() == 2);
  const feed::Occasion& last = texts[1];
  CHECK(last.pool.posts[last.chosen].id.value == 201);
  CHECK(last.pool.value(static_cast<std::size_t>(feed::SignalAt::addressed), last.chosen) != 0);
  // A text's conversation goes on where its thread does, as far as known by then.
  const auto active_of = [](const feed::Occasion& occasion, std::uint64_t id) {
    for (const feed::Candidate& post : occasion.pool.posts) {
      if (post.id.value == id) return Town::kNowMs - post.active_ms;
    }
    return std::int64_t{-1};
  };
  CHECK(active_of(texts[0], 7) == 93 * Town::kHourMs);
  CHECK(active_of(last, 7) == 10 * Town::kHourMs);
  CHECK(active_of(last, 3) == 40 * Town::kHourMs);
  CHECK(active_of(last, 8) == 92 * Town::kHourMs);
  CHECK(occasions_of(town.state, {.days = 1, .candidates_min = 1}).empty());
  CHECK(occasions_of(town.state, {.candidates_min = 5, .occasions_max = 1}).size() == 1);
}

}  // namespace
}  // namespace hearth::lens
