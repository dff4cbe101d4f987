// SPDX-License-Identifier: MIT
// Learns from moderators' decisions which texts they take down, and makes the model that
// shared/rules/learned.h scores with. What may be done with the score is decided by how well it did
// on the newest decisions, which it had not seen (the gate); nobody can teach it alone (the guard
// against poison: per moderator, per author and per row of near-equal texts).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/rules/learned.h"

namespace hearth::learning {

/// One decision. Only counts of hashed pieces are kept, not the text.
struct Sample {
  std::vector<rules::LearnedFeature> features;
  bool taken_down = false;
  std::uint64_t author = 0;     // 0: not known
  std::uint64_t moderator = 0;  // 0: not known
  std::int64_t simhash = 0;     // text/simhash.h; 0: not known
};

struct Training {
  rules::LearnedModel model;
  std::size_t decisions = 0;
  std::size_t removals = 0;
  std::int64_t auc_ppm = -1;        // on the newest fifth, by a model of the others
  std::int64_t hold_share_ppm = 0;  // of removals in the newest fifth that would have been held
  std::string why;                  // one sentence about the gate, for the moderators
};

// The gate (research: below these, agreement by chance is likely).
inline constexpr std::size_t kDecisionsMin = 200;
inline constexpr std::size_t kRemovalsMin = 30;
inline constexpr std::int64_t kAucMinPpm = 900'000;
inline constexpr std::int64_t kHoldPrecisionPpm = 950'000;
// Holding by a handful of lucky texts would prove nothing.
inline constexpr std::size_t kHoldCasesMin = 10;

// The guard: together, the decisions about one author, and about texts nearly equal, weigh at most
// as much as so many ordinary ones; those of one moderator at most as much as those of all others.
inline constexpr double kAuthorWeightMax = 10;
inline constexpr double kClusterWeightMax = 3;

/// How much each sample may teach, 0..1.
[[nodiscard]] std::vector<double> guarded_weights(const std::vector<Sample>& samples);

/// `samples` in order of the decisions' time. @errors kTooShort: nothing was taken down, or nothing
/// was kept. @cost O(pieces), about a second for 5,000 texts of 4,000 characters.
[[nodiscard]] base::Result<Training> train(const std::vector<Sample>& samples);

}  // namespace hearth::learning
