// SPDX-License-Identifier: MIT
// Learning on the device: which of two posts, shown together, the member preferred. Pairwise
// logistic regression on the factors that multiply the default weights, integer only. Bounded to
// [1/2, 2], so a feed can drift but never run away; nothing of it leaves the device.
#pragma once

#include <cstdint>
#include <span>

#include "shared/feed/pool.h"
#include "shared/feed/profile.h"

namespace hearth::feed {

inline constexpr Q16 kFactorMin = base::kQ16One / 2;
inline constexpr Q16 kFactorMax = base::kQ16One * 2;
/// Until so many pairs were seen the defaults stay (research/algorithms §6: a floor of events).
inline constexpr std::int64_t kLessonsMin = 50;

/// "The member opened and read `chosen`, and had passed over `skipped` above it."
struct Lesson {
  std::uint32_t chosen = 0;  // indexes in the pool
  std::uint32_t skipped = 0;
};

/// Adapts the factors by one pair, and lets all factors sink back towards 1 a little. Does nothing
/// where the member switched learning off. @cost O(s).
void learn(Profile& profile, const Pool& pool, const Lesson& lesson);

/// One reading of a feed: `chosen` was opened, what stood above it and was seen but left is
/// `skipped`. At most five lessons are taken, the nearest first.
void learn_from_visit(Profile& profile, const Pool& pool, std::uint32_t chosen,
                      std::span<const std::uint32_t> skipped_above);

/// The learned factor of a signal, 1 where nothing was learned.
[[nodiscard]] Q16 factor_of(const Profile& profile, std::size_t signal);

}  // namespace hearth::feed
