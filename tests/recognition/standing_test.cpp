// SPDX-License-Identifier: MIT
#include "shared/recognition/standing.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/recognition/log.h"

namespace hearth::recognition {
namespace {

using model::Standing;

/// Exactly at the bars to rise to (or stay at) a standing.
Review at_bars(Standing standing, std::int64_t Bar::*which) {
  Review out;
  out.mentor = true;
  for (int s = 0; s <= static_cast<int>(standing); ++s) {
    for (const Bar& bar : bars_of(static_cast<Standing>(s))) {
      out.*bar.value = std::max(out.*bar.value, bar.*which);
    }
  }
  return out;
}

TEST_CASE("recognition/standing: rises one step at its bars, not one below",
          "[recognition][standing]") {
  for (int s = 0; s < 4; ++s) {
    const auto from = static_cast<Standing>(s);
    const auto to = static_cast<Standing>(s + 1);
    CAPTURE(s);
    const Review ready = at_bars(to, &Bar::rise);
    CHECK(after_review({.standing = from}, ready).standing == to);
    for (const Bar& bar : bars_of(to)) {
      CAPTURE(bar.id);
      Review almost = ready;
      --(almost.*bar.value);
      CHECK(after_review({.standing = from}, almost).standing != to);
      CHECK(bar.stay < bar.rise);
    }
  }
  Review best = at_bars(Standing::kMentor, &Bar::rise);
  CHECK(after_review({.standing = Standing::kNewcomer}, best).standing == Standing::kMember);
  CHECK(after_review({.standing = Standing::kMentor}, best).standing == Standing::kMentor);
  best.mentor = false;
  CHECK(after_review({.standing = Standing::kCore}, best).standing == Standing::kCore);
}

TEST_CASE("recognition/standing: falls only after two weak reviews in a row",
          "[recognition][standing]") {
  for (int s = 1; s <= 4; ++s) {
    const auto standing = static_cast<Standing>(s);
    CAPTURE(s);
    const Review keeping = at_bars(standing, &Bar::stay);
    Review weak = keeping;
    weak.clean_days = 0;
    Place place{.standing = standing};
    place = after_review(place, weak);
    CHECK(place == Place{.standing = standing, .weak_reviews = 1});
    CHECK(after_review(place, keeping) == Place{.standing = standing, .weak_reviews = 0});
    place = after_review(place, weak);
    CHECK(place == Place{.standing = static_cast<Standing>(s - 1), .weak_reviews = 0});
  }
  const Place newcomer{};
  CHECK(after_review(newcomer, Review{}) == newcomer);
}

TEST_CASE("recognition/standing: between the bars nobody flickers", "[recognition][standing]") {
  Review between = at_bars(Standing::kRegular, &Bar::stay);
  Place up{.standing = Standing::kMember};
  Place down{.standing = Standing::kRegular};
  for (int week = 0; week < 20; ++week) {
    up = after_review(up, between);
    down = after_review(down, between);
  }
  CHECK(up.standing == Standing::kMember);
  CHECK(down.standing == Standing::kRegular);
}

TEST_CASE("recognition/standing: the way up is told condition by condition",
          "[recognition][standing]") {
  Review review;
  review.days = 5;
  review.texts = 1;
  review.clean_days = 5;
  const std::vector<Missing> way = way_up(Standing::kNewcomer, review);
  REQUIRE(way.size() == 3);
  CHECK(way[0].done());
  CHECK_FALSE(way[1].done());
  CHECK(way[1].have == 1);
  CHECK(way_up(Standing::kMentor, review).empty());
}

TEST_CASE("recognition/standing: a review reads the book", "[recognition][standing]") {
  Log log;
  model::MemberJoined joined;
  joined.member = {5};
  log.add(5, joined);
  log.post(1, 5);
  log.reply(2, 6, 1, 1);
  log.react(1, 6, model::Reaction::kThanks);
  log.now_ms += 10 * kWeekMs;
  const Review review = review_of(log.book(), {5}, false, log.now_ms);
  CHECK(review.days == 70);
  CHECK(review.texts == 1);
  CHECK(review.weeks == 1);
  CHECK(review.points == 3);
  CHECK(review.partners == 1);
  CHECK(review.clean_days == 70);
  log.moderate(1, model::Handling::kRemove);
  const Review later = review_of(log.book(), {5}, false, log.now_ms + 2 * 86'400'000);
  CHECK(later.clean_days == 2);
  CHECK(later.points == 0);
}

}  // namespace
}  // namespace hearth::recognition
