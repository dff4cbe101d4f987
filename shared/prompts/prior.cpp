// SPDX-License-Identifier: MIT
#include "shared/prompts/prior.h"

#include <algorithm>
#include <cmath>

#include "shared/base/hash.h"

namespace hearth::prompts {
namespace {

using Matrix = std::array<std::array<double, kDimensions>, kDimensions>;

Matrix unpacked(const std::array<double, kSpreadSize>& upper) {
  Matrix out{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = i; k < kDimensions; ++k) out[i][k] = out[k][i] = upper[at++];
  }
  return out;
}

/// Inverse of a symmetric positive definite matrix by Cholesky's factors. Noise may have made it
/// indefinite: a pivot below `least` is raised to it, which only makes the belief weaker there.
Matrix inverse(const Matrix& a, double least) {
  Matrix lower{};
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = a[i][k];
      for (std::size_t j = 0; j < k; ++j) sum -= lower[i][j] * lower[k][j];
      lower[i][k] = i == k ? std::sqrt(std::max(sum, least)) : sum / lower[k][k];
    }
  }
  Matrix out{};
  for (std::size_t column = 0; column < kDimensions; ++column) {
    Features x{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      double sum = i == column ? 1 : 0;
      for (std::size_t j = 0; j < i; ++j) sum -= lower[i][j] * x[j];
      x[i] = sum / lower[i][i];
    }
    for (std::size_t i = kDimensions; i-- > 0;) {
      double sum = x[i];
      for (std::size_t j = i + 1; j < kDimensions; ++j) sum -= lower[j][i] * x[j];
      x[i] = sum / lower[i][i];
      out[i][column] = x[i];
    }
  }
  return out;
}

}  // namespace

Beliefs starting_beliefs() {
  constexpr double kVariance = .1;
  Beliefs out = blank_beliefs();
  for (Belief& belief : out.arms) {
    for (double& x : belief.spread) x *= kVariance;
    belief.mean[0] = .25;
    belief.mean[kContextSize + 1] = -.4;
    belief.mean[kContextSize + 2] = -.1;
  }
  return out;
}

Contribution contribution_of(const Ledger& ledger, const Noise& noise) {
  Contribution out;
  std::int64_t counted = 0;
  for (auto entry = ledger.entries.rbegin(); entry != ledger.entries.rend(); ++entry) {
    const Kind* kind = prompt_kind(entry->kind);
    if (kind == nullptr || entry->outcome == Outcome::kOpen) continue;
    if (entry->context.size() != kDimensions) continue;
    if (++counted > kContributedMax) break;
    const auto arm = static_cast<std::size_t>(kind->arm);
    Features z{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      z[i] = std::clamp(static_cast<double>(entry->context[i]) / 65'536, -2.0, 2.0);
    }
    const double reward =
        std::max(entry->outcome == Outcome::kAccepted  ? static_cast<double>(kind->worth_pct) / 100
                 : entry->outcome == Outcome::kIgnored ? 0.0
                                                       : -.5,
                 -1.0);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      out.products[arm][i] += z[i] * reward;
      for (std::size_t k = i; k < kDimensions; ++k) out.squares[arm][at++] += z[i] * z[k];
    }
  }
  std::uint64_t count = 0;
  const auto noised = [&](double& x) {
    x += noise.scale * normal(base::mix64(noise.seed, ++count));
  };
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (double& x : out.squares[arm]) noised(x);
    for (double& x : out.products[arm]) noised(x);
  }
  return out;
}

Beliefs prior_from(const std::vector<Contribution>& contributions, const Mixing& mixing) {
  const double members = static_cast<double>(contributions.size());
  // Five standard deviations of one noised sum; and about the largest eigenvalue a symmetric matrix
  // of such sums can have (2 s sqrt(d), Wigner), which keeps what is inverted below positive.
  const double least_outcomes = std::max(1.0, 5 * mixing.noise * std::sqrt(members));
  const double noise_norm =
      2 * mixing.noise * std::sqrt(members * static_cast<double>(kDimensions));
  Beliefs out = starting_beliefs();
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    std::array<double, kSpreadSize> squares{};
    Features products{};
    for (const Contribution& one : contributions) {
      for (std::size_t i = 0; i < kSpreadSize; ++i) squares[i] += one.squares[arm][i];
      for (std::size_t i = 0; i < kDimensions; ++i) products[i] += one.products[arm][i];
    }
    // The first number counts outcomes, for the first feature is always 1.
    const double outcomes = squares[0];
    if (outcomes < least_outcomes) continue;
    const double weight = std::min(1.0, mixing.strength / outcomes);
    Matrix precision = unpacked(squares);
    Belief& belief = out.arms[arm];
    // Starting beliefs count as outcomes too: precision 10 per weight, around their means.
    constexpr double kStarting = 10;
    const double ridge = kStarting + noise_norm * weight;
    Features target{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      for (double& x : precision[i]) x *= weight;
      precision[i][i] += ridge;
      target[i] = products[i] * weight + ridge * belief.mean[i];
    }
    const Matrix spread = inverse(precision, kStarting / 2);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      belief.mean[i] = 0;
      for (std::size_t k = 0; k < kDimensions; ++k) belief.mean[i] += spread[i][k] * target[k];
      for (std::size_t k = i; k < kDimensions; ++k) belief.spread[at++] = spread[i][k];
    }
  }
  // Through the packed form and back: a prior is on the same grid as everything learned from it.
  return unpack(pack(out)).value();
}

}  // namespace hearth::prompts
