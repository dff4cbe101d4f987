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

/// True where this outcome may be given and was not yet.
bool is_to_give(const Ledger& ledger, const Entry& entry) {
  return entry.number > ledger.sharing.given && entry.outcome != Outcome::kOpen &&
         entry.context.size() == kDimensions && prompt_kind(entry.kind) != nullptr;
}

double given_reward(const Entry& entry, const Kind& kind) {
  if (entry.outcome == Outcome::kAccepted) return static_cast<double>(kind.worth_pct) / 100;
  return entry.outcome == Outcome::kIgnored ? 0 : -.5;
}

using Squares = std::array<std::array<double, kSpreadSize>, kArmCount>;

/// Draws the squares of all arms towards what they have in common, by as much as noise of this
/// variance explains how they differ. With few outcomes arms are told apart by noise only.
void share_squares(Squares& squares, double variance) {
  std::array<double, kSpreadSize> all{};
  for (const auto& arm : squares) {
    for (std::size_t i = 0; i < kSpreadSize; ++i) all[i] += arm[i];
  }
  // The first number counts outcomes, for the first feature is always 1.
  const double outcomes = std::max(all[0], 1.0);
  Squares common{};
  double differing = 0;
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    const double share = std::max(squares[arm][0], 0.0) / outcomes;
    for (std::size_t i = 0; i < kSpreadSize; ++i) {
      common[arm][i] = all[i] * share;
      const double difference = squares[arm][i] - common[arm][i];
      if (i > 0) differing += difference * difference / (kArmCount * (kSpreadSize - 1));
    }
  }
  const double own = std::max(differing - variance, 0.0);
  const double kept = own / std::max(own + variance, 1e-9);
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    // What is common has the noise of eight arms: for an arm with most of the outcomes it is worse
    // than its own.
    const double share = std::max(squares[arm][0], 0.0) / outcomes;
    const double mine = std::max(kept, std::min(1.0, kArmCount * share * share));
    for (std::size_t i = 1; i < kSpreadSize; ++i) {
      squares[arm][i] = common[arm][i] + mine * (squares[arm][i] - common[arm][i]);
    }
  }
}

/// One arm's belief from its sums. With squares A, products b = A w + noise of variance v (in units
/// of one outcome's), what is known of w is A (A + v)^-1 A.
Belief mixed(const Belief& start, const Matrix& squares, const Features& products, double noise,
             double weight) {
  constexpr double kLeast = 1e-6;
  Matrix covered = squares;
  for (std::size_t i = 0; i < kDimensions; ++i) covered[i][i] += noise;
  // Noise beyond all reason must not turn into certainty.
  const Matrix inner = inverse(covered, std::max(noise / 10, kLeast));
  const Matrix before = inverse(unpacked(start.spread), kLeast);
  Matrix known{};
  for (std::size_t i = 0; i < kDimensions; ++i) {
    // Row i of A (A + v)^-1 A, with its column i: both factors are symmetric.
    known[i] = times(squares, times(inner, squares[i]));
  }
  Matrix whole = before;
  Matrix capped = before;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = 0; k < kDimensions; ++k) {
      whole[i][k] += known[i][k];
      capped[i][k] += known[i][k] * weight;
    }
  }
  Features surprise = times(squares, start.mean);
  for (std::size_t i = 0; i < kDimensions; ++i) surprise[i] = products[i] - surprise[i];
  const Features moved = times(inverse(whole, kLeast), times(squares, times(inner, surprise)));
  Belief out;
  for (std::size_t i = 0; i < kDimensions; ++i) out.mean[i] = start.mean[i] + moved[i];
  out.spread = packed(inverse(capped, kLeast));
  return out;
}

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

bool can_be_held(const Belief& belief) {
  constexpr double kMost = 4;
  constexpr double kRounding = 1e-6;  // a few steps of the grid
  for (const double x : belief.mean) {
    if (!(x >= -kMost && x <= kMost)) return false;
  }
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const double own = belief.spread[diagonal(i)];
    if (!(own >= 0 && own <= kMost)) return false;
    for (std::size_t k = i + 1; k < kDimensions; ++k) {
      const double both = belief.spread[diagonal(i) + k - i];
      if (!(both * both <= own * belief.spread[diagonal(k)] + kRounding)) return false;
    }
  }
  return true;
}

std::int64_t outcomes_to_give(const Ledger& ledger) {
  return std::count_if(ledger.entries.begin(), ledger.entries.end(),
                       [&](const Entry& entry) { return is_to_give(ledger, entry); });
}

Contribution contribution_of(const Ledger& ledger, const Noise& noise) {
  Contribution out;
  std::int64_t counted = 0;
  for (auto entry = ledger.entries.rbegin(); entry != ledger.entries.rend(); ++entry) {
    if (!is_to_give(ledger, *entry)) continue;
    if (++counted > kContributedMax) break;
    const Kind& kind = *prompt_kind(entry->kind);
    const auto arm = static_cast<std::size_t>(kind.arm);
    Features z{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      z[i] = std::clamp(static_cast<double>(entry->context[i]) / 65'536, -2.0, 2.0);
    }
    const double reward = given_reward(*entry, kind);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      out.products[arm][i] += z[i] * reward;
      for (std::size_t k = i; k < kDimensions; ++k) out.squares[arm][at++] += z[i] * z[k];
    }
  }
  std::uint64_t count = 0;
  const auto noised = [&](double& x, double scale) {
    x += scale * normal(base::mix64(noise.seed, ++count));
  };
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (double& x : out.squares[arm]) noised(x, noise.scale);
    for (double& x : out.products[arm]) noised(x, noise.scale * kProductNoise);
  }
  return out;
}

Beliefs prior_from(const std::vector<Contribution>& contributions, const Mixing& mixing) {
  // Variance of one outcome's reward about what is expected of it, as the simulator measures it
  // (simulate_population): the unit beliefs are kept in.
  constexpr double kOutcomeVariance = .2;
  Contribution sum{.gifts = 0};
  for (const Contribution& one : contributions) {
    sum.gifts += one.gifts;
    for (std::size_t arm = 0; arm < kArmCount; ++arm) {
      for (std::size_t i = 0; i < kSpreadSize; ++i) sum.squares[arm][i] += one.squares[arm][i];
      for (std::size_t i = 0; i < kDimensions; ++i) sum.products[arm][i] += one.products[arm][i];
    }
  }
  const double variance = mixing.noise * mixing.noise * static_cast<double>(sum.gifts);
  const double deviation = std::sqrt(variance);
  share_squares(sum.squares, variance);
  // With it goes about the largest eigenvalue that a symmetric matrix of such noise can have
  // (2 s sqrt(d), Wigner), which keeps what is inverted positive.
  const double noise = variance * kProductNoise * kProductNoise / kOutcomeVariance +
                       2 * deviation * std::sqrt(static_cast<double>(kDimensions)) + .1;
  Beliefs out = starting_beliefs();
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    const double outcomes = sum.squares[arm][0];
    if (outcomes < 1 + 3 * deviation) continue;
    const Belief made = mixed(out.arms[arm], unpacked(sum.squares[arm]), sum.products[arm], noise,
                              std::min(1.0, mixing.strength / outcomes));
    if (can_be_held(made)) out.arms[arm] = made;
  }
  // Through the packed form and back: a prior is on the same grid as everything learned from it.
  return unpack(pack(out)).value();
}

}  // namespace hearth::prompts
