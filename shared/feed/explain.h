// SPDX-License-Identifier: MIT
// "Why am I seeing this": the exact parts of a post's score in hours, which add up to it, and what
// would have to change for it to stand first. Nothing is estimated or chosen to look good.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/feed/rank.h"

namespace hearth::feed {

/// One part: `hours` = weight x value of the signal, in Q16 hours.
struct Term {
  std::size_t signal = 0;  // index in all_signals()
  Q16 hours = 0;
  Q16 weight = 0;  // Q16 hours per unit
  Q16 value = 0;   // of the signal, Q16
};

struct Explanation {
  Q16 score = 0;      // = sum of terms
  Q16 diversity = 0;  // taken off because of posts above it, <= 0
  Placement placement = Placement::kScore;
  std::vector<Term> terms{};  // all that are not zero, largest effect first
};

/// The two signals that say how old a post is; people read them as one.
[[nodiscard]] bool is_age(std::size_t signal);

/// The exact parts of a placed post's score.
[[nodiscard]] Explanation explain(const Pool& pool, const Weights& weights, const Placed& placed);

/// The largest positive reasons, at most `count`, without age: what the line under a post says.
[[nodiscard]] std::vector<Term> reasons(const Explanation& explanation, std::size_t count = 3);

/// The smallest change of one slider that lifts the post above the first of the ranking.
struct Counterfactual {
  std::size_t signal = 0;
  Q16 weight_now = 0;
  Q16 weight_needed = 0;  // within the slider's range
};

/// Nothing where the post is first already or no single slider could do it. Compared by score,
/// before diversity. "Smallest" = least change in units of the signal's default weight.
[[nodiscard]] std::optional<Counterfactual> what_would_lift(const Pool& pool,
                                                            const Weights& weights,
                                                            const Placed& first,
                                                            const Placed& post);

/// The smallest change of one slider, to a whole hour, with which the post has the highest score of
/// all. Unlike what_would_lift() it looks at everybody whom the same slider lifts as well.
/// @cost O(n s).
[[nodiscard]] std::optional<Counterfactual> what_puts_first(const Pool& pool,
                                                            const Weights& weights,
                                                            std::uint32_t post);

/// Where the post would stand by score (0 = first) if this signal did not count. @cost O(n s).
[[nodiscard]] std::size_t place_without(const Pool& pool, Weights weights, std::uint32_t post,
                                        std::size_t signal);

}  // namespace hearth::feed
