// SPDX-License-Identifier: MIT
// The part of members.h that asks who went quiet, why, and what to do about everybody.
#pragma once

#include <span>
#include <vector>

#include "shared/analytics/members.h"

namespace hearth::analytics {

struct QuietQuestion {
  const std::vector<MemberId>& ids;  // ascending
  const std::vector<Level>& best;    // the highest level of each in all looks
  std::span<const Deed> deeds;       // in order of time, none after now
  std::span<const Reply> replies;
  std::int64_t now_ms;
};

/// Fills `silent_ms` to `step` of rows that stand in order of `ids`, their levels known.
/// @cost O(deeds + replies * log n).
void add_quiet(const QuietQuestion& question, std::vector<MemberRow>& rows);

/// Median gap between neighbouring active days (UTC) of times in order; 0 with fewer than three
/// gaps.
/// @cost O(n log n).
[[nodiscard]] std::int64_t usual_gap_ms(const std::vector<std::int64_t>& times);

/// Where `id` stands in `ids`, or would stand. @cost O(log n).
[[nodiscard]] std::size_t place_of(const std::vector<MemberId>& ids, MemberId id);

/// How many whole weeks before now; not after it.
[[nodiscard]] std::size_t weeks_before(std::int64_t at_ms, std::int64_t now_ms);

}  // namespace hearth::analytics
