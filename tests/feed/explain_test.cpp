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
  CHECK(all_signals()[why[0].signal]->id == "affinity");
  CHECK(all_signals()[why[1].signal]->id == "followed-topic");
  CHECK(reasons(explain(pool, default_weights(), ranking.posts[0]), 1).size() == 1);
}

// Known to fail today; reported, not counted, until it is mended.
TEST_CASE("feed/explain: the counterfactual weight does lift the post to the top",
          "[feed][explain][!mayfail]") {
  const Pool pool = measure(crowd(300), busy_member(), {}, kNowMs);
  const Ranking ranking = rank(pool, default_weights(), {.limit = 60, .diversity = {0, 0, false}});
  int found = 0;
  for (const Placed& placed : ranking.posts) {
    const auto change = what_would_lift(pool, default_weights(), ranking.posts[0], placed);
    if (!change) continue;
    ++found;
    Weights weights = default_weights();
    CHECK(weights.hours_q16[change->signal] == change->weight_now);
    weights.hours_q16[change->signal] = static_cast<std::int32_t>(change->weight_needed);
    CHECK(score_of(pool, weights, placed.post) > score_of(pool, weights, ranking.posts[0].post));
    CHECK(change->weight_needed <= slider_max(change->signal));
    CHECK(change->weight_needed >= 0);
  }
  CHECK(found >= 3);
  CHECK_FALSE(what_would_lift(pool, default_weights(), ranking.posts[0], ranking.posts[0]));
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
