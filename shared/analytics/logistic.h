// SPDX-License-Identifier: MIT
// Logistic regression: chances of yes from a handful of numbers, fitted the same way everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hearth::analytics {

inline constexpr std::size_t kLogisticFeaturesMax = 32;
inline constexpr int kLogisticStepsMax = 50;

/// chance = 1 / (1 + e^-(bias + sum(weight[k] * (x[k] - mean[k]) / scale[k]))).
struct LogisticModel {
  std::vector<double> mean, scale;  // of the rows it was fitted to; scale 1 where all are equal
  std::vector<double> weight;
  double bias = 0;
  int steps = 0;
  bool settled = false;  // the last step moved no weight by 1e-9

  /// How much feature `k` moves the log-odds of `x` against the mean row.
  [[nodiscard]] double share(std::span<const double> x, std::size_t k) const {
    return weight[k] * (x[k] - mean[k]) / scale[k];
  }
  [[nodiscard]] double chance(std::span<const double> x) const;
};

/// Minimises sum(log loss) + l2 / 2 * sum(weight^2) by Newton's method on standardised features
/// (iteratively reweighted least squares; the bias is not drawn to 0), halving a step that does not
/// help. With l2 > 0 there is always one best answer, also where all answers are the same.
/// @param x  rows one after the other, `features` numbers each; as many rows as `yes`, at least 1.
/// @cost O(steps * rows * features^2); some 8 steps.
[[nodiscard]] LogisticModel fit_logistic(std::span<const double> x,
                                         std::span<const std::uint8_t> yes, std::size_t features,
                                         double l2);

/// The chance that a random yes scores above a random no, ties counting half (area under the ROC
/// curve); .5 where there are only yeses or only noes. @cost O(n log n).
[[nodiscard]] double auc(std::span<const double> scores, std::span<const std::uint8_t> yes);

/// Mean of (chance - answer)^2, 0 to 1, less is better (Brier 1950); 0 of nothing.
[[nodiscard]] double brier(std::span<const double> chances, std::span<const std::uint8_t> yes);

}  // namespace hearth::analytics
