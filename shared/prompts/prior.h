// SPDX-License-Identifier: MIT
// Where a new device begins: cold, members would need hundreds of prompts to be understood
// (measured: five times the regret of the first twenty decisions), so a prior ships. It is learned
// from members who opted in, and only from clipped, noised sums that say nothing certain about one
// person.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/prompts/beliefs.h"
#include "shared/prompts/ledger.h"

namespace hearth::prompts {

/// What ships, until a community has a prior of its own: what members of many simulated communities
/// have in common (tables/prior.inc, made by `hearth simulate prior`). That is how much a kind is
/// worth at all, how that falls where it was shown lately or the week had prompts, and how far
/// communities and members differ, which is how quickly a device believes its own member instead.
/// About facts like "is new here" it has no opinion: in the simulator they mean something else in
/// every community.
[[nodiscard]] Beliefs starting_beliefs();

/// True for a belief that learning can lead to: means within -4..4, variances within 0..4, and no
/// two weights that go together more than entirely.
[[nodiscard]] bool can_be_held(const Belief& belief);

/// What one member gives away: sums over outcomes of features x features and features x reward.
struct Contribution {
  std::array<std::array<double, kSpreadSize>, kArmCount> squares{};
  std::array<Features, kArmCount> products{};
  std::int64_t gifts = 1;  // how many were added up in it; each has its own noise
};

/// As many outcomes make one gift.
inline constexpr std::int64_t kContributedMax = 20;

/// How much noise a gift has. One outcome moves the squares by at most 12.3 (in practice about 4)
/// and the products by at most 4.1 (about 1.4), so noise of 1 and .35 tells of one outcome as much
/// as a Gaussian mechanism with mu = 17 (about 6): towards the server that is no differential
/// privacy worth the name (epsilon is beyond 40 at delta = 1e-6), only sums that no single answer
/// can be read from for certain. What a community's prior tells everybody else is the sum of all
/// gifts with all their noise: of 200 gifts it has epsilon 6.0 at worst and 1.8 in practice, of 20
/// gifts 25 and 6.7. All this is per outcome: what twenty of one member have in common is hidden
/// less. Noise is drawn anew for every gift and every outcome is in one gift only, so there is
/// nothing that repeats and could be averaged.
struct Noise {
  double scale = 1;        // standard deviation added to the squares; 0 only in tests
  std::uint64_t seed = 0;  // chosen by the device, never sent
};
/// The products have this much of it: what a gift tells then comes from both in equal parts.
inline constexpr double kProductNoise = .35;

/// How many outcomes wait to be given: settled, understood, and in no gift yet.
[[nodiscard]] std::int64_t outcomes_to_give(const Ledger& ledger);

/// The member's sums over these, clipped (features to -2..2, rewards to -1..1, the newest
/// kContributedMax) and noised. Only called where the member opted in.
[[nodiscard]] Contribution contribution_of(const Ledger& ledger, const Noise& noise);

/// How a prior is made of contributions.
struct Mixing {
  /// Outcomes per arm it counts for at most, so that local learning can still move it (200 lost
  /// nothing, research/algorithms §4.2).
  double strength = 200;
  double noise = 1;  // Noise::scale of the contributions
};

/// The beliefs that follow from all contributions: Bayesian regression in which the noise of the
/// sums is part of the model, so that what the noise could have made is believed as little as it
/// deserves. An arm whose outcomes do not stand out of the noise keeps its starting belief. Arms
/// share what their squares have in common where noise is larger than their differences.
[[nodiscard]] Beliefs prior_from(const std::vector<Contribution>& contributions,
                                 const Mixing& mixing = {});

}  // namespace hearth::prompts
