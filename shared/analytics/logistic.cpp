// SPDX-License-Identifier: MIT
#include "shared/analytics/logistic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "shared/analytics/portable_math.h"
#include "shared/base/assert.h"

namespace hearth::analytics {
namespace {

constexpr double kStepMin = 1e-9;
constexpr double kRidge = 1e-9;  // keeps the bias solvable where every chance is 0 or 1
constexpr int kHalvingsMax = 30;
constexpr std::size_t kSizeMax = kLogisticFeaturesMax + 1;  // with the bias, which is last

using Vector = std::array<double, kSizeMax>;
using Square = std::array<Vector, kSizeMax>;

/// Solves a * x = b for a symmetric positive definite `a` of that size by Cholesky's factors.
Vector solved(const Square& a, const Vector& b, std::size_t size) {
  Square lower{};
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = a[i][k];
      for (std::size_t j = 0; j < k; ++j) sum -= lower[i][j] * lower[k][j];
      lower[i][k] = i == k ? std::sqrt(std::max(sum, kRidge)) : sum / lower[k][k];
    }
  }
  Vector x{};
  for (std::size_t i = 0; i < size; ++i) {
    double sum = b[i];
    for (std::size_t k = 0; k < i; ++k) sum -= lower[i][k] * x[k];
    x[i] = sum / lower[i][i];
  }
  for (std::size_t i = size; i-- > 0;) {
    double sum = x[i];
    for (std::size_t k = i + 1; k < size; ++k) sum -= lower[k][i] * x[k];
    x[i] = sum / lower[i][i];
  }
  return x;
}

/// log(1 + e^z) without overflow.
double softplus(double z) { return std::max(z, 0.0) + logarithm(1 + exponential(-std::fabs(z))); }

/// The rows, standardised, and what is minimised over them.
class Problem {
 public:
  Problem(std::vector<double> rows, std::span<const std::uint8_t> yes, std::size_t features,
          double l2)
      : rows_(std::move(rows)), yes_(yes), features_(features), l2_(l2) {}

  [[nodiscard]] double loss(const Vector& w) const {
    double sum = 0;
    for (std::size_t i = 0; i < yes_.size(); ++i) {
      const double z = score(i, w);
      sum += softplus(z) - (yes_[i] != 0 ? z : 0);
    }
    for (std::size_t k = 0; k < features_; ++k) sum += l2_ / 2 * w[k] * w[k];
    return sum;
  }

  /// Newton's step from `w`: what is to be added.
  [[nodiscard]] Vector step(const Vector& w) const {
    Square curve{};
    Vector slope{};
    Vector x{};
    x[features_] = 1;
    for (std::size_t i = 0; i < yes_.size(); ++i) {
      std::copy_n(row(i), features_, x.begin());
      const double chance = logistic(score(i, w));
      const double off = (yes_[i] != 0 ? 1 : 0) - chance;
      const double weight = chance * (1 - chance);
      for (std::size_t k = 0; k <= features_; ++k) {
        slope[k] += off * x[k];
        for (std::size_t j = 0; j <= k; ++j) curve[k][j] += weight * x[k] * x[j];
      }
    }
    for (std::size_t k = 0; k < features_; ++k) {
      slope[k] -= l2_ * w[k];
      curve[k][k] += l2_;
    }
    curve[features_][features_] += kRidge;
    return solved(curve, slope, features_ + 1);
  }

 private:
  [[nodiscard]] const double* row(std::size_t i) const { return rows_.data() + i * features_; }
  [[nodiscard]] double score(std::size_t i, const Vector& w) const {
    double z = w[features_];
    for (std::size_t k = 0; k < features_; ++k) z += w[k] * row(i)[k];
    return z;
  }

  std::vector<double> rows_;
  std::span<const std::uint8_t> yes_;
  std::size_t features_;
  double l2_;
};

/// Mean and standard deviation of every column into the model; the rows in these terms.
std::vector<double> standardised(std::span<const double> x, std::size_t features,
                                 LogisticModel& model) {
  const auto n = static_cast<double>(x.size() / features);
  model.mean.assign(features, 0);
  model.scale.assign(features, 0);
  for (std::size_t i = 0; i < x.size(); ++i) model.mean[i % features] += x[i];
  for (double& mean : model.mean) mean /= n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double off = x[i] - model.mean[i % features];
    model.scale[i % features] += off * off;
  }
  for (double& scale : model.scale) {
    scale = std::sqrt(scale / n);
    if (scale < kStepMin) scale = 1;
  }
  std::vector<double> rows(x.begin(), x.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = (rows[i] - model.mean[i % features]) / model.scale[i % features];
  }
  return rows;
}

}  // namespace

double LogisticModel::chance(std::span<const double> x) const {
  double z = bias;
  for (std::size_t k = 0; k < weight.size(); ++k) z += share(x, k);
  return logistic(z);
}

LogisticModel fit_logistic(std::span<const double> x, std::span<const std::uint8_t> yes,
                           std::size_t features, double l2) {
  HEARTH_ASSERT(features > 0 && features <= kLogisticFeaturesMax, "too many features, or none");
  HEARTH_ASSERT(!yes.empty() && x.size() == yes.size() * features, "one row per answer");
  LogisticModel model;
  const Problem problem(standardised(x, features, model), yes, features, l2);
  Vector w{};
  double loss = problem.loss(w);
  while (model.steps < kLogisticStepsMax && !model.settled) {
    ++model.steps;
    const Vector step = problem.step(w);
    double share = 1;
    Vector next{};
    double less = loss;
    for (int half = 0; half < kHalvingsMax; ++half, share /= 2) {
      for (std::size_t k = 0; k <= features; ++k) next[k] = w[k] + share * step[k];
      less = problem.loss(next);
      if (less <= loss) break;
    }
    double moved = 0;
    for (std::size_t k = 0; k <= features; ++k) moved = std::max(moved, std::fabs(next[k] - w[k]));
    if (less <= loss) {
      w = next;
      loss = less;
    }
    model.settled = moved < kStepMin;
  }
  model.weight.assign(w.begin(), w.begin() + static_cast<std::ptrdiff_t>(features));
  model.bias = w[features];
  return model;
}

double auc(std::span<const double> scores, std::span<const std::uint8_t> yes) {
  HEARTH_ASSERT(scores.size() == yes.size(), "one score per answer");
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] < scores[b]; });
  double won = 0, yeses = 0, noes = 0;  // pairs won; answers below
  for (std::size_t i = 0; i < order.size();) {
    double level_yes = 0, level_no = 0;
    const double score = scores[order[i]];
    for (; i < order.size() && scores[order[i]] == score; ++i) {
      (yes[order[i]] != 0 ? level_yes : level_no) += 1;
    }
    won += level_yes * (noes + level_no / 2);
    yeses += level_yes;
    noes += level_no;
  }
  return yeses == 0 || noes == 0 ? .5 : won / (yeses * noes);
}

double brier(std::span<const double> chances, std::span<const std::uint8_t> yes) {
  HEARTH_ASSERT(chances.size() == yes.size(), "one chance per answer");
  double sum = 0;
  for (std::size_t i = 0; i < yes.size(); ++i) {
    const double off = chances[i] - (yes[i] != 0 ? 1 : 0);
    sum += off * off;
  }
  return yes.empty() ? 0 : sum / static_cast<double>(yes.size());
}

}  // namespace hearth::analytics
