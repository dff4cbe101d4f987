// SPDX-License-Identifier: MIT
#include "shared/feed/pool.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/pool: what is muted never enters, by post, author or topic", "[feed][pool]") {
  std::vector<Candidate> posts{post(1), post(2), post(3), post(4)};
  posts[1].author = {50};
  posts[2].topic = {60};
  struct Row {
    std::uint64_t post, author, topic;
    std::size_t left;
  };
  for (const Row row : {Row{0, 0, 0, 4}, Row{4, 0, 0, 3}, Row{0, 50, 0, 3}, Row{0, 0, 60, 3},
                        Row{1, 50, 60, 1}, Row{99, 98, 97, 4}}) {
    Viewer viewer = member();
    if (row.post != 0) viewer.muted_posts.add(row.post);
    if (row.author != 0) viewer.muted_members.add(row.author);
    if (row.topic != 0) viewer.muted_topics.add(row.topic);
    const Pool pool = measure(posts, viewer, {}, kNowMs);
    CHECK(pool.size() == row.left);
    CHECK(pool.muted == 4 - row.left);
  }
}

TEST_CASE("feed/pool: a muted pin is muted, other pins stand apart, newest first", "[feed][pool]") {
  std::vector<Candidate> posts{post(1, 9), post(2, 3), post(3, 5), post(4)};
  for (std::size_t i = 0; i < 3; ++i) posts[i].pinned = true;
  Viewer viewer = member();
  viewer.muted_posts.add(1);
  const Pool pool = measure(posts, viewer, {}, kNowMs);
  REQUIRE(pool.pinned.size() == 2);
  CHECK(pool.pinned[0].id.value == 2);
  CHECK(pool.pinned[1].id.value == 3);
  CHECK(pool.size() == 1);
}

TEST_CASE("feed/pool: the hot loop and the sum of contributions agree to the bit", "[feed][pool]") {
  const Pool pool = measure(crowd(3'000), busy_member(), {}, kNowMs);
  Weights weights = default_weights();
  weights.hours_q16[2] += 12'345;  // an odd fraction, so that rounding shows
  std::vector<Q16> scores;
  score_all(pool, weights, scores);
  REQUIRE(scores.size() == pool.size());
  for (std::size_t i = 0; i < pool.size(); ++i) REQUIRE(scores[i] == score_of(pool, weights, i));
}

TEST_CASE("feed/pool: authors and topics are numbered densely", "[feed][pool]") {
  const Pool pool = measure(crowd(500), member(), {}, kNowMs);
  CHECK(*std::max_element(pool.topics.begin(), pool.topics.end()) + 1 == pool.topic_count);
  CHECK(*std::max_element(pool.authors.begin(), pool.authors.end()) + 1 == pool.author_count);
  for (std::size_t i = 1; i < pool.size(); ++i) {
    CHECK((pool.posts[i].topic == pool.posts[0].topic) == (pool.topics[i] == pool.topics[0]));
  }
}

}  // namespace
}  // namespace hearth::feed
