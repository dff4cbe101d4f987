// SPDX-License-Identifier: MIT
// Orders a feed. Pure and integer: equal inputs give the same order, and the same order hash,
// natively and in every browser. Never fails: what is out of range is brought into it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/feed/pool.h"
#include "shared/feed/weights.h"

namespace hearth::feed {

/// for_you is the score; the others use nothing about the viewer but mutes. newest is the switch
/// for people who want no ranking at all. upcoming: events, the next one first.
enum class Sort : std::uint8_t {
  kForYou,
  kNewest,
  kActive,
  kHot,
  kUnanswered,
  kTopWeek,
  kUpcoming
};

/// Stable names, as used in settings and attributes: "for_you", "newest", …
[[nodiscard]] std::string_view sort_id(Sort sort);

/// Penalties in Q16 hours for each earlier post by the same author and in the same topic, and the
/// width of the stretch they apply to. The defaults keep seven topics among the first twenty posts
/// and the newcomers' share in the simulated communities the weights were fitted on.
struct Diversity {
  Q16 author_hours = base::q16(7);
  Q16 topic_hours = base::kQ16One * 13 / 5;
  bool slots = true;  // reserved places, see kSlots
};

struct RankOptions {
  Sort sort = Sort::kForYou;
  std::size_t limit = 50;  // 1..kRankedMax
  Diversity diversity{};
};

inline constexpr std::size_t kRankedMax = 10'000;
/// The best so many by score take part in the diversity re-rank of the first kDiverseLength places.
inline constexpr std::size_t kDiversePool = 200;
inline constexpr std::size_t kDiverseLength = 50;

/// Why a post stands where it stands.
enum class Placement : std::uint8_t { kScore, kNewcomerSlot, kExplorationSlot };

/// Places (0-based) kept for posts few have seen: where no newcomer came up since the slot before,
/// the best newcomer of the pool does; likewise for posts almost nobody has seen.
struct Slot {
  std::size_t place = 0;
  Placement placement = Placement::kNewcomerSlot;
};
inline constexpr Slot kSlots[] = {{5, Placement::kNewcomerSlot},
                                  {9, Placement::kExplorationSlot},
                                  {13, Placement::kNewcomerSlot}};

struct Placed {
  std::uint32_t post = 0;  // index in Pool::posts
  Q16 score = 0;           // hours, before diversity; sort key for the other sorts
  Q16 diversity = 0;       // hours taken off because of earlier posts, <= 0
  Placement placement = Placement::kScore;
};

struct Ranking {
  std::vector<Placed> posts;  // pinned posts stand apart, in Pool::pinned
};

/// Best first. Total order: score, then newer, then smaller id.
/// @cost O(n s + n log n) at worst; 10,000 posts take well under a millisecond.
[[nodiscard]] Ranking rank(const Pool& pool, const Weights& weights,
                           const RankOptions& options = {});

/// Measures and orders in one go, for callers that do not keep a pool.
[[nodiscard]] Ranking rank(std::span<const Candidate> candidates, const Viewer& viewer,
                           const Profile& profile, std::int64_t now_ms,
                           const RankOptions& options = {});

/// Hash over ids and scores in order: what parity tests compare.
[[nodiscard]] std::uint64_t order_hash(const Pool& pool, const Ranking& ranking);

/// Reddit's "hot" in hours: time of writing plus 12.5 h for every tenfold approval.
[[nodiscard]] Q16 hot_hours(const Candidate& post);

}  // namespace hearth::feed
