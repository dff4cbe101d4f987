// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/feed/explain.h"
#include "shared/feed/rank.h"
#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/own: is minus one for what the viewer wrote", "[feed][own]") {
  CHECK(value_of(own_signal, post(), member(2)) == -base::kQ16One);
  CHECK(value_of(own_signal, post(), member(9)) == 0);
  Candidate answered = post();
  answered.addressed = true;
  CHECK(value_of(own_signal, answered, member(2)) == -base::kQ16One / 2);
  Candidate nobodys = post();
  nobodys.author = {};
  CHECK(value_of(own_signal, nobodys, member(0)) == 0);
}

TEST_CASE("feed/own: one's own post does not lead, and the order says why", "[feed][own]") {
  // Newest of all, in the only topic where the viewer takes part; the other is two days old.
  Viewer viewer = member(2);
  viewer.topic_activity.add(3, base::q16(5));
  Candidate other = post(2, 48);
  other.author = {5};
  other.topic = {4};
  const Pool pool = measure(std::vector{post(1, 0), other}, viewer, {}, kNowMs);
  const Ranking ranking = rank(pool, default_weights());
  REQUIRE(ranking.posts.size() == 2);
  CHECK(pool.posts[ranking.posts[0].post].id.value == 2);
  const Explanation why = explain(pool, default_weights(), ranking.posts[1]);
  CHECK(std::any_of(why.terms.begin(), why.terms.end(), [](const Term& term) {
    return term.signal == static_cast<std::size_t>(SignalAt::own) && term.hours < 0;
  }));
}

TEST_CASE("feed/own: a post of one's own that was just answered is not lost", "[feed][own]") {
  Candidate answered = post(1, 24);
  answered.replies = 1;
  answered.active_ms = answered.fresh_ms = kNowMs;
  answered.addressed = true;
  Candidate ignored = post(2, 24);
  const Pool pool = measure(std::vector{answered, ignored}, member(2), {}, kNowMs);
  CHECK(score_of(pool, default_weights(), 0) >
        score_of(pool, default_weights(), 1) + base::q16(24));
}

}  // namespace
}  // namespace hearth::feed
