// SPDX-License-Identifier: MIT
#include "shared/prompts/simulate.h"

#include <algorithm>
#include <map>
#include <utility>

#include "shared/base/hash.h"
#include "shared/prompts/matrix.h"
#include "shared/prompts/prior.h"
#include "shared/prompts/world.h"

namespace hearth::prompts {
namespace {

/// The first eligible arm by worth, at most five a week and every arm at most every two days.
ArmChoice static_of(const Situation& situation) {
  static constexpr std::array<std::size_t, kArmCount> kOrder{1, 2, 3, 6, 0, 7, 4, 5};
  constexpr double kTwoDays = 0.7578582832551990;  // 0.5^(2/5)
  for (const std::size_t a : kOrder) {
    const Features& features = situation.features[a];
    if (features[kContextSize + 2] * 4 >= 5) return std::nullopt;
    if (situation.eligible[a] && features[kContextSize + 1] <= kTwoDays) return a;
  }
  return std::nullopt;
}

double lin_ts(const Beliefs& beliefs, const Situation& situation, std::size_t a, double width,
              Dice& dice) {
  const Belief& belief = beliefs.arms[a];
  const Features& z = situation.features[a];
  return expected(belief, z) + dice.gauss(width) * doubt(belief, z);
}

/// Forgets how weights go together, to show that it matters.
Beliefs diagonal_of(const Beliefs& beliefs) {
  Beliefs out = beliefs;
  for (Belief& belief : out.arms) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      for (std::size_t k = i; k < kDimensions; ++k, ++at) {
        if (k != i) belief.spread[at] = 0;
      }
    }
  }
  return out;
}

ArmChoice choose(Policy policy, const Beliefs& beliefs, const Situation& situation, Dice& dice) {
  const auto mean = [&](std::size_t a) { return expected(beliefs.arms[a], situation.features[a]); };
  switch (policy) {
    case Policy::kNever: return std::nullopt;
    case Policy::kRandom: return random_of(situation, dice);
    case Policy::kStaticPriority: return static_of(situation);
    case Policy::kEpsilonGreedy:
      return dice.chance(.05) ? random_of(situation, dice) : best_of(situation, mean);
    case Policy::kLinUcb30:
      return best_of(situation, [&](std::size_t a) {
        return mean(a) + .3 * doubt(beliefs.arms[a], situation.features[a]);
      });
    case Policy::kLinTs15:
      return best_of(situation,
                     [&](std::size_t a) { return lin_ts(beliefs, situation, a, .15, dice); });
    case Policy::kLinTs30:
    case Policy::kLinTsDiagonal:
      return best_of(situation,
                     [&](std::size_t a) { return lin_ts(beliefs, situation, a, .3, dice); });
  }
  return std::nullopt;
}

/// One decision: the regret of it, with the world and the beliefs moved on.
double decide(Policy policy, World& world, std::size_t who, Beliefs& beliefs, bool learning,
              Dice& dice, SimulationTotals& totals) {
  const Situation situation = world.visit(who);
  const ArmChoice choice = choose(policy, beliefs, situation, dice);
  const double regret = regret_of(situation, choice);
  if (!choice) return regret;
  const double reward = world.show(who, *choice, situation, totals);
  totals.utility += reward;
  if (learning) {
    learn(beliefs.arms[*choice], situation.features[*choice], reward);
    if (policy == Policy::kLinTsDiagonal) beliefs = diagonal_of(beliefs);
  }
  return regret;
}

/// Notes what was there to choose from, what was chosen with which chance, and what came of it.
Logged logged_decision(World& world, std::size_t who, const Situation& situation,
                       const Beliefs& logging, Dice& dice) {
  constexpr double kUniform = .1;
  Logged out;
  out.eligible = situation.eligible;
  out.features = situation.features;
  const ArmChoice greedy = best_of(
      situation, [&](std::size_t a) { return expected(logging.arms[a], situation.features[a]); });
  const ArmChoice choice = dice.chance(kUniform) ? random_of(situation, dice) : greedy;
  const auto options = 1 + std::count(situation.eligible.begin(), situation.eligible.end(), true);
  out.propensity = kUniform / static_cast<double>(options) + (choice == greedy ? 1 - kUniform : 0);
  if (!choice) return out;
  SimulationTotals totals;
  out.chosen = *choice;
  out.reward = world.show(who, *choice, situation, totals);
  return out;
}

/// One prompt shown at random, and what came of it.
struct Trial {
  std::size_t who = 0;
  std::size_t arm = 0;
  Features features{};
  double reward = 0;
};

struct Fit {
  std::array<Features, kArmCount> weights{};
  double noise = 0;  // variance of one outcome about what is expected of its member
  double taste = 0;  // variance between members, of the constant
};

constexpr std::size_t kCommon[] = {0, kContextSize + 1, kContextSize + 2};

std::vector<Trial> outcomes_of(std::uint64_t seed) {
  const SimulationSize size;
  World world(seed, size.users);
  Dice dice(base::mix64(seed, 0x706F70));
  std::vector<Trial> out;
  SimulationTotals totals;
  for (std::int64_t i = 0; i < size.decisions; ++i) {
    const std::size_t who = dice.below(world.user_count());
    const Situation situation = world.visit(who);
    const ArmChoice choice = random_of(situation, dice);
    if (!choice) continue;
    const double reward = world.show(who, *choice, situation, totals);
    out.push_back({who, *choice, situation.features[*choice], reward});
  }
  return out;
}

std::array<Features, kArmCount> weights_of(const std::vector<Trial>& outcomes) {
  std::array<Features, kArmCount> weights{};
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    Matrix squares{};
    Features products{};
    for (std::size_t i = 0; i < kDimensions; ++i) squares[i][i] = .5;  // never singular
    for (const Trial& one : outcomes) {
      if (one.arm != arm) continue;
      for (std::size_t i = 0; i < kDimensions; ++i) {
        products[i] += one.features[i] * one.reward;
        for (std::size_t k = 0; k < kDimensions; ++k) {
          squares[i][k] += one.features[i] * one.features[k];
        }
      }
    }
    weights[arm] = times(inverse(squares, .5), products);
  }
  return weights;
}

Fit fit(const std::vector<Trial>& outcomes) {
  struct Cell {
    double sum = 0, squares = 0, count = 0;
  };
  Fit out{.weights = weights_of(outcomes)};
  std::map<std::pair<std::size_t, std::size_t>, Cell> cells;
  double squares = 0;
  for (const Trial& one : outcomes) {
    double error = one.reward;
    for (std::size_t i = 0; i < kDimensions; ++i) {
      error -= out.weights[one.arm][i] * one.features[i];
    }
    Cell& cell = cells[{one.who, one.arm}];
    cell.sum += error;
    cell.squares += error * error;
    ++cell.count;
    squares += error * error;
  }
  // What two outcomes of one member have in common is the member's own.
  double common = 0, pairs = 0;
  for (const auto& [key, cell] : cells) {
    common += cell.sum * cell.sum - cell.squares;
    pairs += cell.count * (cell.count - 1);
  }
  out.taste = pairs > 0 ? std::max(common / pairs, 0.0) : 0;
  out.noise = squares / static_cast<double>(outcomes.size()) - out.taste;
  return out;
}

std::int64_t to_q16(double x) { return static_cast<std::int64_t>(x * 65'536 + (x < 0 ? -.5 : .5)); }

}  // namespace

Population simulate_population(std::int64_t worlds, std::uint64_t seed) {
  std::vector<Fit> fits;
  for (std::int64_t i = 0; i < worlds; ++i) {
    fits.push_back(fit(outcomes_of(base::mix64(seed, static_cast<std::uint64_t>(i)))));
  }
  const auto n = static_cast<double>(worlds);
  double noise = 0, taste = 0;
  for (const Fit& one : fits) {
    noise += one.noise / n;
    taste += one.taste / n;
  }
  Population out;
  std::array<double, 6> spread{};
  std::array<double, kContextSize> facts{};
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    std::array<double, 3> mean{};
    for (const Fit& one : fits) {
      for (std::size_t i = 0; i < 3; ++i) mean[i] += one.weights[arm][kCommon[i]] / n;
    }
    for (std::size_t i = 0; i < 3; ++i) out.means[arm][i] = to_q16(mean[i]);
    for (const Fit& one : fits) {
      const Features& weights = one.weights[arm];
      std::size_t at = 0;
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t k = i; k < 3; ++k) {
          spread[at++] += (weights[kCommon[i]] - mean[i]) * (weights[kCommon[k]] - mean[k]);
        }
      }
      for (std::size_t i = 0; i < kContextSize; ++i) facts[i] += weights[i + 1] * weights[i + 1];
    }
  }
  const double scale = 1 / (n * kArmCount * noise);
  for (std::size_t i = 0; i < 6; ++i) out.spread[i] = to_q16(spread[i] * scale);
  out.spread[0] += to_q16(taste / noise);
  for (std::size_t i = 0; i < kContextSize; ++i) out.fact_spread[i] = to_q16(facts[i] * scale);
  return out;
}

std::string_view policy_id(Policy policy) {
  static constexpr std::array<std::string_view, kPolicyCount> kIds{
      "never",      "random",     "static-priority", "epsilon-greedy",
      "lints-0.15", "lints-0.30", "linucb-0.30",     "lints-diagonal-0.30"};
  return kIds[static_cast<std::size_t>(policy)];
}

SimulationTotals simulate(Policy policy, const SimulationSize& size, std::uint64_t seed) {
  World world(seed, size.users);
  Dice dice(base::mix64(seed, 0x706F6C696379));
  Beliefs beliefs = blank_beliefs();
  SimulationTotals totals;
  for (std::int64_t i = 0; i < size.decisions; ++i) {
    const std::size_t who = dice.below(world.user_count());
    const double regret = decide(policy, world, who, beliefs, true, dice, totals);
    totals.regret += regret;
    if (i >= size.decisions / 2) totals.regret_late += regret;
  }
  return totals;
}

LoggedWorld simulate_logged(std::int64_t decisions, std::uint64_t seed) {
  constexpr std::int64_t kLearned = 500;
  World world(seed, 400);
  Dice dice(base::mix64(seed, 0x6C6F67));
  LoggedWorld out;
  out.judged = blank_beliefs();
  Beliefs logging;
  SimulationTotals totals;
  for (std::int64_t i = 0; i < 4 * kLearned; ++i) {
    if (i == kLearned) logging = out.judged;
    const std::size_t who = dice.below(world.user_count());
    decide(Policy::kLinTs15, world, who, out.judged, true, dice, totals);
  }
  for (std::int64_t i = 0; i < decisions; ++i) {
    const std::size_t who = dice.below(world.user_count());
    const Situation situation = world.visit(who);
    const ArmChoice judged = best_of(situation, [&](std::size_t a) {
      return expected(out.judged.arms[a], situation.features[a]);
    });
    if (judged) out.truth += situation.truth[*judged].reward / static_cast<double>(decisions);
    out.log.push_back(logged_decision(world, who, situation, logging, dice));
  }
  return out;
}

FirstDecisions begin_with(const Beliefs& prior, bool learning, World& world, Dice& dice) {
  constexpr std::int64_t kNewcomers = 200;
  FirstDecisions out;
  SimulationTotals totals;
  for (std::int64_t newcomer = 0; newcomer < kNewcomers; ++newcomer) {
    const std::size_t who = world.add_user();
    Beliefs own = prior;
    for (std::int64_t i = 0; i < 60; ++i) {
      const double regret = decide(Policy::kLinTs15, world, who, own, learning, dice, totals);
      if (i < 20) out.early += regret / (20.0 * kNewcomers);
      if (i >= 40) out.later += regret / (20.0 * kNewcomers);
    }
  }
  return out;
}

FirstDecisions simulate_first_decisions(Start start, const SimulationSize& size,
                                        std::uint64_t seed) {
  World world(seed, size.users);
  Dice dice(base::mix64(seed, 0x6669727374));
  Beliefs prior = start == Start::kShipped ? starting_beliefs() : blank_beliefs();
  SimulationTotals totals;
  if (start == Start::kPriorFrozen || start == Start::kPriorAndLearning) {
    for (std::int64_t i = 0; i < size.decisions; ++i) {
      const std::size_t who = dice.below(world.user_count());
      decide(Policy::kLinTs15, world, who, prior, true, dice, totals);
    }
  }
  return begin_with(prior, start != Start::kPriorFrozen, world, dice);
}

}  // namespace hearth::prompts
