// SPDX-License-Identifier: MIT
#include "shared/feed/explain.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/explain: the terms add up to the score exactly, for every post",
          "[feed][explain]") {
  const Pool pool = measure(crowd(800), busy_member(), {}, kNowMs);
  Weights weights = default_weights();
  for (std::int32_t& weight : weights.hours_q16) weight += 777;
  const Ranking ranking = rank(pool, weights, {.limit = 800});
  for (const Placed& placed : ranking.posts) {
    const Explanation why = explain(pool, weights, placed);
    Q16 sum = 0;
    Q16 before = INT64_MAX;
    for (const Term& term : why.terms) {
      sum += term.hours;
      const Q16 size = term.hours < 0 ? -term.hours : term.hours;
      CHECK(size <= before);
      before = size;
    }
    REQUIRE(sum == placed.score);
    REQUIRE(why.score == placed.score);
    REQUIRE(why.diversity == placed.diversity);
  }
}

TEST_CASE("feed/explain: reasons are the largest positive terms, never age", "[feed][explain]") {
  Viewer viewer = member();
  viewer.followed_topics.add(3);
  viewer.exchanges.add(2, base::q16(15));
  const Pool pool = measure(std::vector{post(1, 100)}, viewer, {}, kNowMs);
  const Ranking ranking = rank(pool, default_weights());
  const std::vector<Term> why = reasons(explain(pool, default_weights(), ranking.posts[0]));
  REQUIRE(why.size() == 2);
  CHECK(all_signals()[why[0].signal]->id == "followed-topic");
  CHECK(all_signals()[why[1].signal]->id == "affinity");
  CHECK(reasons(explain(pool, default_weights(), ranking.posts[0]), 1).size() == 1);
}

namespace {

// The score is linear in each weight, so a slider that can do it does it at one of its ends.
bool some_slider_lifts(const Pool& pool, const Placed& above, const Placed& below) {
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    if (!all_signals()[k]->has_slider) continue;
    for (const Q16 end : {Q16{0}, slider_max(k)}) {
      Weights weights = default_weights();
      weights.hours_q16[k] = static_cast<std::int32_t>(end);
      if (score_of(pool, weights, below.post) > score_of(pool, weights, above.post)) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("feed/explain: the counterfactual weight does lift the post above the other",
          "[feed][explain]") {
  const Pool pool = measure(crowd(300), busy_member(), {}, kNowMs);
  const Ranking ranking = rank(pool, default_weights(), {.limit = 60, .diversity = {0, 0, false}});
  int found = 0;
  int beyond = 0;
  for (std::size_t i = 0; i < ranking.posts.size(); ++i) {
    const Placed& above = ranking.posts[i];
    CHECK_FALSE(what_would_lift(pool, default_weights(), above, above));
    for (std::size_t j = i + 1; j < ranking.posts.size(); ++j) {
      const Placed& below = ranking.posts[j];
      const auto change = what_would_lift(pool, default_weights(), above, below);
      CHECK(change.has_value() == some_slider_lifts(pool, above, below));
      ++(change ? found : beyond);
      if (!change) continue;
      Weights weights = default_weights();
      CHECK(weights.hours_q16[change->signal] == change->weight_now);
      weights.hours_q16[change->signal] = static_cast<std::int32_t>(change->weight_needed);
      CHECK(score_of(pool, weights, below.post) > score_of(pool, weights, above.post));
      CHECK(change->weight_needed <= slider_max(change->signal));
      CHECK(change->weight_needed >= 0);
    }
  }
  CHECK(found > 100);
  CHECK(beyond > 100);
}

TEST_CASE("feed/explain: what is said to put a post first does, whoever else it lifts",
          "[feed][explain]") {
  const RankOptions plain{.limit = 60, .diversity = {0, 0, false}};
  const auto is_first = [&](const Pool& pool, const Weights& weights, std::uint32_t post) {
    return rank(pool, weights, plain).posts.front().post == post;
  };
  int found = 0;
  int none = 0;
  for (const std::size_t size : std::initializer_list<std::size_t>{3, 4, 5, 7, 9, 14, 30}) {
    const Pool pool = measure(crowd(size), busy_member(), {}, kNowMs);
    for (std::uint32_t post = 0; post < pool.size(); ++post) {
      const auto change = what_puts_first(pool, default_weights(), post);
      if (change) {
        ++found;
        Weights weights = default_weights();
        CHECK(weights.hours_q16[change->signal] == change->weight_now);
        CHECK(change->weight_needed % base::kQ16One == 0);
        weights.hours_q16[change->signal] = static_cast<std::int32_t>(change->weight_needed);
        CHECK(is_first(pool, weights, post));
        Profile profile;
        CHECK(set_slider(profile, all_signals()[change->signal]->id, change->weight_needed).ok());
        continue;
      }
      if (is_first(pool, default_weights(), post)) continue;
      ++none;
      // Then no whole hour of any one slider does it.
      for (std::size_t k = 0; k < kSignalCount; ++k) {
        if (!all_signals()[k]->has_slider) continue;
        for (Q16 hours = 0; base::q16(hours) <= slider_max(k); hours += 7) {
          Weights weights = default_weights();
          weights.hours_q16[k] = static_cast<std::int32_t>(base::q16(hours));
          CHECK_FALSE(is_first(pool, weights, post));
        }
      }
    }
  }
  CHECK(found > 3);
  CHECK(none > 3);
}

TEST_CASE("feed/explain: without its reason a post falls", "[feed][explain]") {
  Viewer viewer = member();
  viewer.followed_topics.add(8);
  std::vector<Candidate> posts{post(1, 3), post(2, 2), post(3, 1)};
  posts[0].topic = {8};
  const Pool pool = measure(posts, viewer, {}, kNowMs);
  const auto signal = static_cast<std::size_t>(SignalAt::followed_topic);
  Weights weights{};
  weights.hours_q16[0] = default_weights().hours_q16[0];
  weights.hours_q16[signal] = default_weights().hours_q16[signal];
  CHECK(rank(pool, weights).posts[0].post == 0);
  CHECK(place_without(pool, weights, 0, signal) == 2);
  CHECK(place_without(pool, weights, 2, signal) == 0);
}

}  // namespace
}  // namespace hearth::feed
