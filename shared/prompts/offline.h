// SPDX-License-Identifier: MIT
// What another policy would have earned, judged from the log of the present one: before a new prior
// or policy ships, both lower bounds must beat what is there (research/algorithms §4.4). Pure; the
// bootstrap draws from a seed.
#pragma once

#include <cstdint>
#include <span>

#include "shared/prompts/beliefs.h"

namespace hearth::prompts {

inline constexpr std::size_t kNoArm = kArmCount;

/// One logged decision.
struct Logged {
  std::array<bool, kArmCount> eligible{};
  std::array<Features, kArmCount> features{};
  std::size_t chosen = kNoArm;  // kNoArm = no prompt
  double propensity = 1;        // chance the logging policy had of this choice
  double reward = 0;
};

/// An estimate of mean reward per decision with a 95 % bootstrap interval.
struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;
};

struct Judgement {
  Estimate naive;   // mean of the log, i.e. of the present policy
  Estimate snips;   // self-normalised inverse propensity
  Estimate robust;  // doubly robust with the judged beliefs' own expectations as model
};

/// What decisions of one member say about a policy, added up: all that judging it takes.
struct Sums {
  double decisions = 0;
  double reward = 0;    // what was earned
  double weight = 0;    // 1/propensity where the policy would have chosen the same, else 0
  double weighted = 0;  // weight x reward
  double robust = 0;    // what the doubly robust estimate is the mean of
};

/// Of the greedy policy of `beliefs`. Weights above 20 are clipped, so one lucky row cannot decide.
[[nodiscard]] Sums sums_of(std::span<const Logged> log, const Beliefs& beliefs);

/// From sums per member: whole members are drawn again, for one member's decisions go together.
/// @cost O(members x resamples).
[[nodiscard]] Judgement judge(std::span<const Sums> members, std::uint64_t seed,
                              std::int64_t resamples = 200);

/// Judges the greedy policy of `beliefs`, row by row.
/// @cost O(rows x (arms + resamples)).
[[nodiscard]] Judgement judge(std::span<const Logged> log, const Beliefs& beliefs,
                              std::uint64_t seed, std::int64_t resamples = 200);

/// True where both lower bounds beat the mean of the log.
[[nodiscard]] bool may_ship(const Judgement& judgement);

/// Lift of prompts: difference of means between those who may get prompts and the holdout, with a
/// 95 % bootstrap interval. `ready` is false under 30 members on either side: there is no number
/// then.
struct Lift {
  std::size_t members = 0;
  std::size_t members_held_out = 0;
  double mean = 0;
  double mean_held_out = 0;
  double difference = 0;
  double low = 0;
  double high = 0;
  bool ready = false;
};

/// @cost O(resamples x members).
[[nodiscard]] Lift lift_of(std::span<const double> prompted, std::span<const double> held_out,
                           std::uint64_t seed = 1, std::int64_t resamples = 1'000);

}  // namespace hearth::prompts
