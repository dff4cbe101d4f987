// SPDX-License-Identifier: MIT
// What members may see of a community's numbers where its owner wants that: nothing that says what
// fewer than five members do. The owner sees everything as it is.
//
// Counts below 5 are not shown, others are rounded down to a multiple of 5. So two reports of
// neighbouring days do not tell by subtraction that one member came, left or wrote, but for the day
// on which a count passes a multiple of 5; whose step that was no report says. Shares and times are
// shown where they come from at least 20 rows, shares in steps of 5 of 100, times in whole hours.
// What moderators do is for moderators.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/analytics/metric.h"

namespace hearth::analytics {

enum class Viewer : std::uint8_t { kOwner, kMembers };

inline constexpr std::int64_t kCellMin = 5;
inline constexpr std::uint64_t kShownRowsMin = 20;

/// Nothing where it is not shown.
[[nodiscard]] std::optional<std::int64_t> shown_count(std::int64_t count, Viewer viewer);

/// The outcome as that viewer gets it; a value that is not shown becomes a reason.
[[nodiscard]] Outcome shown_outcome(const Metric& metric, Outcome outcome, Viewer viewer);

}  // namespace hearth::analytics
