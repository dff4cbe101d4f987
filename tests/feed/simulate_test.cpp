// SPDX-License-Identifier: MIT
#include "shared/feed/simulate.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::feed {
namespace {

constexpr FeedWorldSize kSmall{.members = 120, .topics = 12, .posts = 900};

TEST_CASE("feed/simulate: the default order is worth more than any that knows nobody",
          "[feed][simulate]") {
  const FeedWorth own = simulate(Order::kForYou, kSmall, 1);
  for (const Order order :
       {Order::kRandom, Order::kNewest, Order::kHot, Order::kHackerNews, Order::kApproval}) {
    CAPTURE(order_id(order));
    const FeedWorth other = simulate(order, kSmall, 1);
    CHECK(own.ndcg20 > other.ndcg20 * 1.25);
    CHECK(own.ndcg20 <= 1);
  }
}

FeedWorth mean_of(Order order) {
  FeedWorth out;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const FeedWorth one = simulate(order, {}, seed);
    out.newcomer_ratio += one.newcomer_ratio / 3;
    out.author_gini += one.author_gini / 3;
    out.topics_in_20 += one.topics_in_20 / 3;
  }
  return out;
}

TEST_CASE("feed/simulate: newcomers get their share, and nobody gets it all", "[feed][simulate]") {
  const FeedWorth own = mean_of(Order::kForYou);
  const FeedWorth hot = mean_of(Order::kHot);
  CHECK(own.newcomer_ratio >= .9);
  CHECK(own.newcomer_ratio <= 1.3);
  CHECK(own.newcomer_ratio > hot.newcomer_ratio);
  CHECK(own.author_gini < hot.author_gini);
  CHECK(own.topics_in_20 >= 7);
}

TEST_CASE("feed/simulate: a world follows from its seed", "[feed][simulate]") {
  CHECK(simulate(Order::kForYou, kSmall, 3).ndcg20 == simulate(Order::kForYou, kSmall, 3).ndcg20);
  CHECK(simulate(Order::kForYou, kSmall, 3).ndcg20 != simulate(Order::kForYou, kSmall, 4).ndcg20);
}

}  // namespace
}  // namespace hearth::feed
