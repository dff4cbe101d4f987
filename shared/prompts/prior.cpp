// SPDX-License-Identifier: MIT
#include "shared/prompts/prior.h"

#include <algorithm>
#include <cmath>

#include "shared/base/hash.h"
#include "shared/prompts/matrix.h"

namespace hearth::prompts {
namespace {

#include "shared/prompts/tables/prior.inc"

/// Place of row i, column i in a packed upper triangle.
constexpr std::size_t diagonal(std::size_t i) { return i * kDimensions - i * (i - 1) / 2; }

}  // namespace

Beliefs starting_beliefs() {
  constexpr double kQ16 = 65'536;
  constexpr std::size_t kSpecial[] = {0, kContextSize + 1, kContextSize + 2};
  Beliefs out;
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    Belief& belief = out.arms[arm];
    for (std::size_t fact = 0; fact < kContextSize; ++fact) {
      belief.spread[diagonal(fact + 1)] = kFactSpread[fact] / kQ16;
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      belief.mean[kSpecial[i]] = kMeans[arm][i] / kQ16;
      for (std::size_t k = i; k < 3; ++k) {
        belief.spread[diagonal(kSpecial[i]) + kSpecial[k] - kSpecial[i]] = kSpread[at++] / kQ16;
      }
    }
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
  constexpr double kLeastSpread = 1e-6;
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
    // Starting beliefs count as outcomes too, as many as their spread is worth.
    const Matrix start = inverse(unpacked(belief.spread), kLeastSpread);
    const double ridge = noise_norm * weight;
    Features target = times(start, belief.mean);
    for (std::size_t i = 0; i < kDimensions; ++i) {
      for (std::size_t k = 0; k < kDimensions; ++k) {
        precision[i][k] = precision[i][k] * weight + start[i][k];
      }
      precision[i][i] += ridge;
      target[i] += products[i] * weight + ridge * belief.mean[i];
    }
    const Matrix spread = inverse(precision, 1);
    belief.mean = times(spread, target);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      for (std::size_t k = i; k < kDimensions; ++k) belief.spread[at++] = spread[i][k];
    }
  }
  // Through the packed form and back: a prior is on the same grid as everything learned from it.
  return unpack(pack(out)).value();
}

}  // namespace hearth::prompts
