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

/// What one member gives away: sums over outcomes of features x features and features x reward.
struct Contribution {
  std::array<std::array<double, kSpreadSize>, kArmCount> squares{};
  std::array<Features, kArmCount> products{};
};

/// At most this many outcomes of one member count, the newest.
inline constexpr std::int64_t kContributedMax = 20;

struct Noise {
  double scale = 1;        // standard deviation added to every sum; 0 only in tests
  std::uint64_t seed = 0;  // chosen by the device, never sent
};

/// The member's sums, clipped (features to -2..2, rewards to -1..1, kContributedMax outcomes) and
/// noised. Only called where the member opted in.
[[nodiscard]] Contribution contribution_of(const Ledger& ledger, const Noise& noise);

/// How a prior is made of contributions.
struct Mixing {
  /// Outcomes per arm it counts for at most, so that local learning can still move it (200 lost
  /// nothing, research/algorithms §4.2).
  double strength = 200;
  double noise = 1;  // standard deviation the contributions were noised with
};

/// The beliefs that follow from all contributions. An arm whose outcomes do not stand out of the
/// noise keeps its starting belief, and what is learned is drawn towards that by as much as the
/// noise could have moved it: noise never becomes a belief.
[[nodiscard]] Beliefs prior_from(const std::vector<Contribution>& contributions,
                                 const Mixing& mixing = {});

}  // namespace hearth::prompts
