// SPDX-License-Identifier: MIT
// A world of members whose true answers to prompts are known, to compare policies in: 8 arms, 12
// facts, fatigue, sleeping arms (the simulator the research measured Vowpal Wabbit in, in words and
// numbers in `hearth simulate prompts`). The world's numbers come from a seed; every policy meets
// the same one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/prompts/beliefs.h"
#include "shared/prompts/offline.h"

namespace hearth::prompts {

struct SimulationSize {
  std::int64_t users = 400;
  std::int64_t decisions = 10'000;
};

/// What a policy did, summed over all decisions.
struct SimulationTotals {
  double regret = 0;  // best eligible expected reward less that of the choice, in its own history
  double regret_late = 0;  // of the second half
  double utility = 0;      // rewards got
  std::int64_t shown = 0;
  std::int64_t accepted = 0;
  std::int64_t dismissed = 0;
};

/// Every policy that can be compared; the learned ones share one belief over all users, as a
/// population prior is learned.
enum class Policy : std::uint8_t {
  kNever,
  kRandom,
  kStaticPriority,
  kEpsilonGreedy,
  kLinTs15,
  kLinTs30,
  kLinUcb30,
  kLinTsDiagonal
};
inline constexpr std::size_t kPolicyCount = 8;

[[nodiscard]] std::string_view policy_id(Policy policy);

/// @cost O(decisions x arms x 225).
[[nodiscard]] SimulationTotals simulate(Policy policy, const SimulationSize& size,
                                        std::uint64_t seed);

/// How a member who is new to the device fares: mean regret per decision over decisions 1..20
/// and 41..60.
struct FirstDecisions {
  double early = 0;
  double later = 0;
};

enum class Start : std::uint8_t { kCold, kShipped, kPriorFrozen, kPriorAndLearning };

/// Lets 200 members who are new to their device begin: with nothing, with what ships (learned in
/// other worlds), or with a prior trained on `size.users` others of the same world.
[[nodiscard]] FirstDecisions simulate_first_decisions(Start start, const SimulationSize& size,
                                                      std::uint64_t seed);

/// A community whose members help to make its prior, all the way a device's gift goes (sharing.h).
struct SharedWorld {
  FirstDecisions newcomers;  // who begin with the prior that came of it
  Judgement judgement;       // of that prior, by what its givers decided afterwards
};

struct Sharers {
  std::int64_t givers = 60;
  std::int64_t gifts_each = 1;  // of twenty outcomes
  double noise = 1;             // Noise::scale
};

/// When all have given, each makes twenty more decisions by which the prior is judged.
[[nodiscard]] SharedWorld simulate_sharing(const Sharers& sharers, std::uint64_t seed);

/// What simulated communities have in common, as tables/prior.inc keeps it: Q16, in units where
/// the noise of one outcome has variance 1.
struct Population {
  std::array<std::array<std::int64_t, 3>, kArmCount> means{};  // of 1, own recency, the week's
  std::array<std::int64_t, 6> spread{};                        // of these three, upper triangle
  std::array<std::int64_t, kContextSize> fact_spread{};        // of the context; means are 0
};

/// Fits every arm of `worlds` worlds in which prompts are drawn at random. @cost 0.1 s a world.
[[nodiscard]] Population simulate_population(std::int64_t worlds, std::uint64_t seed);

/// The log of one policy, another policy to judge by it, and what that one is truly worth there.
struct LoggedWorld {
  std::vector<Logged> log;
  Beliefs judged;    // learned from four times as much as the logging policy
  double truth = 0;  // mean expected reward of the judged policy's choices at the logged moments
};

/// The logging policy is the greedy one of beliefs learned from 500 decisions, with one choice in
/// ten uniform; `decisions` are logged.
[[nodiscard]] LoggedWorld simulate_logged(std::int64_t decisions, std::uint64_t seed);

}  // namespace hearth::prompts
