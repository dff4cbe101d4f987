// SPDX-License-Identifier: MIT
#include "shared/analytics/survival.h"

#include <cmath>

#include "shared/base/sort.h"

namespace hearth::analytics {

std::vector<SurvivalRow> survival_of(std::vector<Lifetime> lifetimes) {
  base::sort(lifetimes.begin(), lifetimes.end(),
             [](const Lifetime& a, const Lifetime& b) { return a.duration < b.duration; });
  std::vector<SurvivalRow> curve;
  double survival = 1;
  double hazard = 0;
  double variance = 0;  // of the logarithm of survival
  for (std::size_t i = 0; i < lifetimes.size();) {
    const std::size_t first = i;
    std::int64_t ended = 0;
    for (; i < lifetimes.size() && lifetimes[i].duration == lifetimes[first].duration; ++i) {
      ended += lifetimes[i].ended ? 1 : 0;
    }
    if (ended == 0) continue;
    const auto at_risk = static_cast<std::int64_t>(lifetimes.size() - first);
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(ended);
    survival *= (n - d) / n;
    hazard += d / n;
    SurvivalRow row{lifetimes[first].duration, at_risk, ended, survival, std::nullopt, hazard};
    if (ended < at_risk) {
      variance += d / (n * (n - d));
      row.standard_error = survival * std::sqrt(variance);
    }
    curve.push_back(row);
  }
  return curve;
}

std::optional<std::int64_t> survival_median(const std::vector<SurvivalRow>& curve) {
  constexpr double kRounding = 1e-12;  // a half made of many factors may come out a little more
  for (const SurvivalRow& row : curve) {
    if (row.survival <= 0.5 + kRounding) return row.at;
  }
  return std::nullopt;
}

}  // namespace hearth::analytics
