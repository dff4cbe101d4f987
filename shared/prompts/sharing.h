// SPDX-License-Identifier: MIT
// What goes between devices and the server so that a community gets a prior of its own: gifts of
// members who opted in, what their decisions say of a candidate, and the prior that comes back. All
// in whole numbers, bounded on both sides; nothing here says what was read, written or when.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/base/time.h"
#include "shared/prompts/offline.h"
#include "shared/prompts/prior.h"

namespace hearth::prompts {

/// A gift on the wire: per arm the squares, then the products, in sixteenths.
inline constexpr std::size_t kSumsSize = kArmCount * (kSpreadSize + kDimensions);
/// Beliefs on the wire: per arm mean and spread, in steps of 2^-24.
inline constexpr std::size_t kBeliefsSize = kSumsSize;
/// What decisions say of a candidate, in sixteenths: Sums in the order of its members.
inline constexpr std::size_t kJudgedSize = 5;
/// Gifts of one member that are added up; then the sum begins anew.
inline constexpr std::int64_t kGiftsMax = 3;
/// Between two gifts of one member.
inline constexpr std::int64_t kGiftRestMs = base::kWeekMs;

[[nodiscard]] std::vector<std::int64_t> to_steps(const Contribution& contribution);

/// Reads `gifts` gifts that were added up.
/// @errors kWrongType: not as many numbers; kOutOfRange: a number, or the count of outcomes, that
/// no
///         device can have come to.
[[nodiscard]] base::Result<Contribution> contribution_from(std::span<const std::int64_t> steps,
                                                           std::int64_t gifts = 1);

/// The decisions noted after `since_ms` and in no gift yet whose outcome is known.
[[nodiscard]] std::vector<Logged> decisions_to_give(const Ledger& ledger, std::int64_t since_ms);

/// What they say of the candidate, clipped and noised: standard deviation 1 on every sum, 2 on
/// those with weights.
[[nodiscard]] std::vector<std::int64_t> judged_of(std::span<const Logged> decisions,
                                                  const Beliefs& candidate, const Noise& noise);

/// @errors kWrongType, kOutOfRange as above.
[[nodiscard]] base::Result<Sums> judged_from(std::span<const std::int64_t> steps,
                                             std::int64_t gifts = 1);

[[nodiscard]] std::vector<std::int64_t> to_numbers(const Beliefs& beliefs);

/// @errors kWrongType: not as many numbers; kOutOfRange: beliefs nobody can hold (can_be_held()).
[[nodiscard]] base::Result<Beliefs> beliefs_from(std::span<const std::int64_t> numbers);

/// Everything given up to now is given: it will be in no other gift.
void note_given(Ledger& ledger, std::int64_t now_ms);

}  // namespace hearth::prompts
