// SPDX-License-Identifier: MIT
#include "shared/prompts/world.h"

#include <algorithm>

#include "shared/base/curves.h"
#include "shared/base/hash.h"

namespace hearth::prompts {
namespace {

constexpr std::array<double, kArmCount> kWorth{.6, 1, 1, .8, .5, .5, .8, .6};
constexpr double kWeek = 7;

double sigmoid(double z) {
  const double bounded = std::clamp(z, -16.0, 16.0);
  return static_cast<double>(base::sigmoid(static_cast<base::Q16>(bounded * 65'536))) / 65'536;
}

}  // namespace

Dice::Dice(std::uint64_t seed) : key_(base::mix64(0x64696365, seed)) {}

double Dice::uniform() {
  return static_cast<double>(base::mix64(key_, ++count_) >> 11) / 9'007'199'254'740'992.0;
}

double Dice::gauss(double scale) { return normal(base::mix64(key_, ++count_)) * scale; }

double Dice::waiting() {
  const auto u = static_cast<base::Q16>(uniform() * 65'535) + 1;
  constexpr double kLn2 = 0.693147180559945;
  return -static_cast<double>(base::log2_fast(u)) / 65'536 * kLn2;
}

std::size_t Dice::below(std::size_t count) {
  return static_cast<std::size_t>(uniform() * static_cast<double>(count));
}

World::World(std::uint64_t seed, std::int64_t users) : dice_(seed) {
  for (ArmTruth& arm : arms_) {
    for (double& w : arm.accept) w = dice_.gauss(.7);
    for (double& w : arm.dismiss) w = dice_.gauss(.4);
    arm.accept_base = dice_.gauss(.4) - 1.3;
    arm.dismiss_base = dice_.gauss(.3) - 1.2;
    arm.fatigue = 1.5 + dice_.uniform();
  }
  for (std::int64_t i = 0; i < users; ++i) add_user();
}

std::size_t World::add_user() {
  User& user = users_.emplace_back();
  for (double& u : user.accept) u = dice_.gauss(.6);
  for (double& v : user.dismiss) v = dice_.gauss(.4);
  for (double& fact : user.facts) fact = dice_.chance(.4) ? 1 : 0;
  user.last.fill(-1);
  return users_.size() - 1;
}

Situation World::visit(std::size_t who) {
  User& user = users_[who];
  user.now += dice_.waiting() + .1;
  std::erase_if(user.shown, [&](double day) { return user.now - day >= kWeek; });
  Situation out;
  for (std::size_t i = 0; i < kContextSize; ++i) {
    out.context[i] = i < kStaticFacts ? user.facts[i] : (dice_.chance(.35) ? 1 : 0);
  }
  out.context[0] = std::min(static_cast<double>(user.decisions++) / 40, 1.5);
  const auto recent = static_cast<std::int64_t>(user.shown.size());
  for (std::size_t a = 0; a < kArmCount; ++a) {
    out.eligible[a] = dice_.chance(.6);
    const double days = user.last[a] < 0 ? -1 : user.now - user.last[a];
    out.features[a] = features_of(out.context, days, recent);
    out.truth[a] = chances(user, a, out.features[a]);
  }
  return out;
}

double World::show(std::size_t who, std::size_t arm, const Situation& situation,
                   SimulationTotals& totals) {
  User& user = users_[who];
  user.last[arm] = user.now;
  user.shown.push_back(user.now);
  ++totals.shown;
  const double draw = dice_.uniform();
  const Chances& truth = situation.truth[arm];
  if (draw < truth.accept) {
    ++totals.accepted;
    return kWorth[arm];
  }
  if (draw < truth.accept + truth.dismiss) {
    ++totals.dismissed;
    return -.5;
  }
  return 0;
}

Chances World::chances(const User& user, std::size_t a, const Features& features) const {
  const ArmTruth& arm = arms_[a];
  const double recency = features[kContextSize + 1];
  const double recent = features[kContextSize + 2];
  double accept = arm.accept_base + user.accept[a] - arm.fatigue * recency - .5 * recent;
  double dismiss = arm.dismiss_base + user.dismiss[a] + 1.2 * recency + .5 * recent;
  for (std::size_t i = 0; i < kContextSize; ++i) {
    accept += arm.accept[i] * features[i + 1];
    dismiss += arm.dismiss[i] * features[i + 1];
  }
  Chances out;
  out.accept = sigmoid(accept);
  out.dismiss = (1 - out.accept) * sigmoid(dismiss);
  out.reward = out.accept * kWorth[a] - .5 * out.dismiss;
  return out;
}

ArmChoice random_of(const Situation& situation, Dice& dice) {
  std::vector<ArmChoice> options{std::nullopt};
  for (std::size_t a = 0; a < kArmCount; ++a) {
    if (situation.eligible[a]) options.emplace_back(a);
  }
  return options[dice.below(options.size())];
}

double regret_of(const Situation& situation, ArmChoice choice) {
  const auto truth = [&](std::size_t a) { return situation.truth[a].reward; };
  const ArmChoice best = best_of(situation, truth);
  return (best ? truth(*best) : 0) - (choice ? truth(*choice) : 0);
}

}  // namespace hearth::prompts
