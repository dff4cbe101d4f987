// SPDX-License-Identifier: MIT
// From raw scores to "of texts like this, so many in a hundred were taken down", and how well
// scores tell the two kinds apart. Integers in, so that what was measured is what is shipped.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace hearth::learning {

struct Scored {
  std::int64_t raw = 0;
  bool positive = false;
};

/// The chance that a positive scores higher than a negative, in millionths; equal scores count
/// half. -1 where one of the kinds is missing. @cost O(n log n).
[[nodiscard]] std::int64_t auc_ppm(std::vector<Scored> scored);

/// The share of positives found where one in a hundred negatives is (wrongly) too, in millionths.
[[nodiscard]] std::int64_t found_at_one_percent_ppm(std::vector<Scored> scored);

/// Least raw score of 1 … 100 percent, by isotonic regression (pool adjacent violators) with
/// targets drawn in a little, as Platt does, so that few decisions never make certainty.
[[nodiscard]] std::array<std::int32_t, 100> calibrate(std::vector<Scored> scored);

}  // namespace hearth::learning
