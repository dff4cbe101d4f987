// SPDX-License-Identifier: MIT
// How long things last where some are still going on: what has not ended counts for as long as it
// was watched, instead of being left out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hearth::analytics {

/// One thing watched: for so long, and whether it ended then or was only watched until then.
struct Lifetime {
  std::int64_t duration = 0;
  bool ended = false;
};

/// The curve where something ended. Between two rows it is level.
struct SurvivalRow {
  std::int64_t at = 0;
  std::int64_t at_risk = 0;  // lasted until here and were watched; ends come before censorings
  std::int64_t ended = 0;
  double survival = 1;                   // Kaplan and Meier: product of 1 - ended / at_risk
  std::optional<double> standard_error;  // Greenwood; none where survival is 0
  double hazard = 0;                     // Nelson and Aalen: sum of ended / at_risk
};

/// In rising order of `at`. @cost O(n log n).
[[nodiscard]] std::vector<SurvivalRow> survival_of(std::vector<Lifetime> lifetimes);

/// The first time at which survival is one half or less; nothing where it stays above.
[[nodiscard]] std::optional<std::int64_t> survival_median(const std::vector<SurvivalRow>& curve);

}  // namespace hearth::analytics
