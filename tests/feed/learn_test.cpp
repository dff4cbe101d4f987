// SPDX-License-Identifier: MIT
#include "shared/feed/learn.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/feed/weights.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

std::size_t at(SignalAt which) { return static_cast<std::size_t>(which); }

Pool two_posts() {
  Viewer viewer = member();
  viewer.followed_topics.add(8);
  std::vector<Candidate> posts{post(1, 6), post(2, 6)};
  posts[1].topic = {8};
  return measure(posts, viewer, {}, kNowMs);
}

TEST_CASE("feed/learn: choosing by a signal raises it, up to twice; passing it over halves it",
          "[feed][learn]") {
  const Pool pool = two_posts();
  const std::size_t topic = at(SignalAt::followed_topic);
  Profile up;
  Profile down;
  Q16 before = factor_of(up, topic);
  for (int i = 0; i < 3'000; ++i) {
    learn(up, pool, {.chosen = 1, .skipped = 0});
    learn(down, pool, {.chosen = 0, .skipped = 1});
    REQUIRE(factor_of(up, topic) >= before);
    REQUIRE(factor_of(up, topic) <= kFactorMax);
    REQUIRE(factor_of(down, topic) >= kFactorMin);
    before = factor_of(up, topic);
  }
  CHECK(factor_of(up, topic) > base::kQ16One * 3 / 2);
  CHECK(factor_of(down, topic) < base::kQ16One * 3 / 4);
  CHECK(factor_of(up, at(SignalAt::affinity)) == base::kQ16One);
}

TEST_CASE("feed/learn: contradictory choices cancel out", "[feed][learn]") {
  const Pool pool = two_posts();
  Profile profile;
  for (int i = 0; i < 2'000; ++i) {
    learn(profile, pool, {.chosen = 1, .skipped = 0});
    learn(profile, pool, {.chosen = 0, .skipped = 1});
  }
  const Q16 factor = factor_of(profile, at(SignalAt::followed_topic));
  CHECK(factor < base::kQ16One);  // the lead of eight hours is contradicted half of the time
  CHECK(factor >= kFactorMin);
}

TEST_CASE("feed/learn: weights change only after enough lessons, and never where switched off",
          "[feed][learn]") {
  const Pool pool = two_posts();
  Profile profile;
  for (std::int64_t i = 1; i < kLessonsMin; ++i) learn(profile, pool, {.chosen = 1, .skipped = 0});
  CHECK(weights_for(profile) == default_weights());
  learn(profile, pool, {.chosen = 1, .skipped = 0});
  CHECK(profile.lessons == kLessonsMin);
  CHECK(weights_for(profile).at(SignalAt::followed_topic) >
        default_weights().at(SignalAt::followed_topic));
  profile.learning_off = true;
  CHECK(weights_for(profile) == default_weights());
  const Profile kept = profile;
  learn(profile, pool, {.chosen = 1, .skipped = 0});
  CHECK(profile == kept);
}

TEST_CASE("feed/learn: one visit gives at most five lessons, nonsense none", "[feed][learn]") {
  const Pool pool = measure(crowd(30), busy_member(), {}, kNowMs);
  Profile profile;
  const std::vector<std::uint32_t> skipped{0, 1, 2, 3, 4, 5, 6, 7};
  learn_from_visit(profile, pool, 20, skipped);
  CHECK(profile.lessons == 5);
  learn(profile, pool, {.chosen = 3, .skipped = 3});
  learn(profile, pool, {.chosen = 3'000, .skipped = 3});
  learn(profile, pool, {.chosen = 3, .skipped = 3'000});
  CHECK(profile.lessons == 5);
  reset_learning(profile);
  CHECK(profile == Profile{});
}

}  // namespace
}  // namespace hearth::feed
