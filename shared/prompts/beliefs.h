// SPDX-License-Identifier: MIT
// What is believed of each arm: a Bayesian linear regression of the worth of its outcome on the
// context, with full covariance (diagonal was no better than epsilon-greedy: research/algorithms
// §4.3). Doubles with + - x / and sqrt only, kept on a grid of 2^-24 after every update, so the
// packed state is the whole state and both sides compute the same.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {

/// Facts about member and moment a scorer sees, each about 0..1.
inline constexpr std::size_t kContextSize = 12;
using Context = std::array<double, kContextSize>;

/// 1, the context, how recently this arm was shown, and how many prompts the last week had.
inline constexpr std::size_t kDimensions = kContextSize + 3;
using Features = std::array<double, kDimensions>;

/// @param days_since_arm  since this arm was last shown; negative = never.
/// @param prompts_last_week  of all arms.
[[nodiscard]] Features features_of(const Context& context, double days_since_arm,
                                   std::int64_t prompts_last_week);

inline constexpr std::size_t kSpreadSize = kDimensions * (kDimensions + 1) / 2;

/// One arm: mean and covariance (upper triangle, row by row) of the weights.
struct Belief {
  std::array<double, kDimensions> mean{};
  std::array<double, kSpreadSize> spread{};

  friend bool operator==(const Belief&, const Belief&) = default;
};

struct Beliefs {
  std::array<Belief, kArmCount> arms{};

  friend bool operator==(const Beliefs&, const Beliefs&) = default;
};

/// Knows nothing but that most prompts are ignored: mean 0 and variance 1 for every weight.
[[nodiscard]] Beliefs blank_beliefs();

/// Expected worth, and its standard deviation.
[[nodiscard]] double expected(const Belief& belief, const Features& features);
[[nodiscard]] double doubt(const Belief& belief, const Features& features);

/// Takes one outcome in: Sherman-Morrison, 225 multiplications. `reward` within -3..1.
void learn(Belief& belief, const Features& features, double reward);

/// A number of mean 0 and variance 1 (twelve uniforms less six), the same for the same key
/// everywhere.
[[nodiscard]] double normal(std::uint64_t key);

/// 4,320 bytes: 8 x (15 + 120) numbers of 32 bits, little-endian, in steps of 2^-24.
[[nodiscard]] std::string pack(const Beliefs& beliefs);

/// What is believed, as JSON a member can read: per arm the mean weights in 1/1000 of an outcome.
[[nodiscard]] std::string export_beliefs(const Beliefs& beliefs);

/// @errors kWrongType (not as many bytes as this version packs).
[[nodiscard]] base::Result<Beliefs> unpack(std::string_view bytes);

}  // namespace hearth::prompts
