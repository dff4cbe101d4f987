// SPDX-License-Identifier: MIT
#include "shared/recognition/leaderboard.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/recognition/log.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/leaderboard: a week's points of those who said yes",
          "[recognition][leaderboard]") {
  Log log;
  log.now_ms = week_of(Log::kStartMs) * kWeekMs;
  for (std::uint64_t id = 1; id <= 4; ++id) log.post(id, id);
  log.react(1, 11, model::Reaction::kThanks);
  log.react(2, 12, model::Reaction::kThanks);
  log.react(3, 13, model::Reaction::kLike);
  log.react(4, 14, model::Reaction::kThanks);
  const std::int64_t week_ms = log.now_ms;
  log.now_ms += kWeekMs;
  log.react(3, 15, model::Reaction::kThanks);
  const Book book = log.book();
  const std::array<MemberId, 3> yes{MemberId{3}, MemberId{2}, MemberId{1}};
  const std::vector<Ranked> expected{{{1}, 3, 1}, {{2}, 3, 1}, {{3}, 1, 3}};
  CHECK(leaderboard(book, yes, week_ms) == expected);
  CHECK(leaderboard(book, yes, week_ms, 1).size() == 1);
  CHECK(leaderboard(book, yes, log.now_ms) == std::vector<Ranked>{{{3}, 3, 1}});
  CHECK(leaderboard(book, {}, week_ms).empty());
  CHECK(leaderboard(book, yes, week_ms - kWeekMs).empty());
}

}  // namespace
}  // namespace hearth::recognition
