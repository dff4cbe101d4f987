// SPDX-License-Identifier: MIT
// A community whose members' true liking of every post is known: what an order is worth can then be
// said without the bias of what people happened to see. 400 members, 12 topics, 3,000 posts of two
// weeks. Members visit, are shown mostly what is popular, and like and answer by chance of their
// true liking; the feed gets to know what a replica of that log would, and nothing else. The world
// follows from a seed.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/feed/rank.h"

namespace hearth::feed {

struct FeedWorldSize {
  std::int64_t members = 400;
  std::int64_t topics = 12;
  std::int64_t posts = 3'000;
};

/// What members get who look at the first twenty places of their feed.
struct FeedWorth {
  double ndcg20 = 0;          // gain by true liking, the best possible order = 1
  double newcomer_ratio = 0;  // newcomers' share of exposure / their share of posts
  double author_gini = 0;     // of exposure, over all authors with a post; 0 = equal
  double topics_in_20 = 0;    // distinct topics among the first twenty, mean
};

/// The orders compared. Those of others are given the true numbers of views, which no replica has;
/// kTopicFollow is the mere sum of "my topics" and "people I follow".
enum class Order : std::uint8_t {
  kRandom,
  kNewest,
  kLemmy,
  kHot,
  kHackerNews,
  kDiscourseTop,
  kWilson,
  kTopicFollow,
  kForYouPlain,
  kForYou,
  kOracle
};
inline constexpr std::size_t kOrderCount = 11;

/// Stable names; for_you_plain is the score without diversity and reserved places.
[[nodiscard]] std::string_view order_id(Order order);

/// @cost O(members x posts x signals).
[[nodiscard]] FeedWorth simulate(Order order, const FeedWorldSize& size, std::uint64_t seed);

}  // namespace hearth::feed
