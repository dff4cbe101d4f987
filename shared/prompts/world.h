// SPDX-License-Identifier: MIT
// The simulated community behind simulate.h: what its members would answer to a prompt, hidden from
// every policy, and what came of those that were shown. Numbers and distributions are those of the
// simulator the research measured Vowpal Wabbit in (research/algorithms §4.3).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/prompts/simulate.h"

namespace hearth::prompts {

/// Random numbers from a counter: the n-th number does not depend on who asked for the others.
class Dice {
 public:
  explicit Dice(std::uint64_t seed);
  double uniform();
  double gauss(double scale);
  bool chance(double p) { return uniform() < p; }
  /// Exponential of mean 1: -ln(u).
  double waiting();
  std::size_t below(std::size_t count);

 private:
  std::uint64_t key_;
  std::uint64_t count_ = 0;
};

struct Chances {
  double accept = 0, dismiss = 0, reward = 0;
};

/// One decision as a policy sees it, and the truth it does not see.
struct Situation {
  Context context{};
  std::array<bool, kArmCount> eligible{};
  std::array<Features, kArmCount> features{};
  std::array<Chances, kArmCount> truth{};
};

class World {
 public:
  World(std::uint64_t seed, std::int64_t users);

  std::size_t add_user();
  [[nodiscard]] std::size_t user_count() const { return users_.size(); }

  /// Time goes on for this member, and they come by.
  Situation visit(std::size_t who);
  /// Shows an arm; returns the reward.
  double show(std::size_t who, std::size_t arm, const Situation& situation,
              SimulationTotals& totals);

 private:
  static constexpr std::size_t kStaticFacts = 6;

  struct ArmTruth {
    Context accept{}, dismiss{};
    double accept_base = 0, dismiss_base = 0, fatigue = 0;
  };
  struct User {
    std::array<double, kArmCount> accept{}, dismiss{};  // this one's own leaning
    std::array<double, kStaticFacts> facts{};
    double now = 0;  // days
    std::int64_t decisions = 0;
    std::array<double, kArmCount> last{};  // day of showing, negative = never
    std::vector<double> shown;             // days, of the last week
  };

  [[nodiscard]] Chances chances(const User& user, std::size_t a, const Features& features) const;

  Dice dice_;
  std::array<ArmTruth, kArmCount> arms_{};
  std::vector<User> users_;
};

using ArmChoice = std::optional<std::size_t>;  // nothing = no prompt

/// The eligible arm of the highest value above 0.
template <class Value>
ArmChoice best_of(const Situation& situation, Value value) {
  ArmChoice best;
  double most = 0;
  for (std::size_t a = 0; a < kArmCount; ++a) {
    if (!situation.eligible[a]) continue;
    const double worth = value(a);
    if (worth > most) {
      most = worth;
      best = a;
    }
  }
  return best;
}

/// Every option and "none" equally.
[[nodiscard]] ArmChoice random_of(const Situation& situation, Dice& dice);

/// True expected reward of the best choice less that of this one.
[[nodiscard]] double regret_of(const Situation& situation, ArmChoice choice);

/// 200 members who are new to their device, with these beliefs and Thompson sampling of width .15.
[[nodiscard]] FirstDecisions begin_with(const Beliefs& prior, bool learning, World& world,
                                        Dice& dice);

}  // namespace hearth::prompts
