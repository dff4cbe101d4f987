// SPDX-License-Identifier: MIT
// How good an order is, measured on what members did: each time somebody answered a text, where
// would the feed have put it? Built from history by lens/history.h, so no clicks are recorded for
// it. Exposure bias is in it (people saw the newest first), which is why chronological order is
// always shown beside.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/feed/pool.h"

namespace hearth::feed {

/// One choice: what could be seen at that moment, measured for the member, and what they answered.
struct Occasion {
  Pool pool;
  std::uint32_t chosen = 0;  // index in pool.posts
};

struct Quality {
  double ndcg20 = 0;
  double mrr = 0;
  double hit10 = 0;
  double hit20 = 0;
  std::int64_t occasions = 0;
};

/// The orders compared: four well-known ones without a viewer, and weights.
enum class Rival : std::uint8_t { kChronological, kHackerNews, kRedditHot, kLemmy, kMostReplied };
inline constexpr std::size_t kRivalCount = 5;

[[nodiscard]] std::string_view rival_id(Rival rival);

/// Where no votes are known, replies stand in for points.
[[nodiscard]] Quality quality_of(std::span<const Occasion> occasions, Rival rival);
[[nodiscard]] Quality quality_of(std::span<const Occasion> occasions, const Weights& weights);

/// Hacker News' formula, with replies as points where no votes are known.
[[nodiscard]] double hacker_news_score(const Candidate& post, std::int64_t now_ms);

/// Lemmy's "hot", likewise.
[[nodiscard]] double lemmy_score(const Candidate& post, std::int64_t now_ms);

/// How far weights may go from their defaults.
struct FitBounds {
  double factor_min = 0;
  double factor_max = 40;
};

/// The weights a community should start with, from its own history. Six ways to come to weights
/// (the defaults; newest first; fit() near the defaults and freely; both with steps on single
/// signals as long as NDCG@20 rises) are checked on four blocks in time, each with what the other
/// blocks teach; the best way is then taken with all occasions. The defaults, with fewer than eight
/// occasions.
/// @cost O(occasions x candidates x signals) some thousand times.
[[nodiscard]] Weights learn_weights(std::span<const Occasion> occasions);

/// Weights that make the choices likeliest: softmax regression over what could be seen, stochastic
/// gradient steps in the order given, `epochs` times. Deterministic. Signals that never vary keep
/// their default. Within the device's bounds (1/2, 2) it is what learn.h can reach at best.
[[nodiscard]] Weights fit(std::span<const Occasion> occasions, const FitBounds& bounds,
                          std::int64_t epochs = 12);

}  // namespace hearth::feed
