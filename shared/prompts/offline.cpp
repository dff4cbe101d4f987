// SPDX-License-Identifier: MIT
#include "shared/prompts/offline.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/base/hash.h"

namespace hearth::prompts {
namespace {

constexpr double kWeightMax = 20;
constexpr std::size_t kLiftMembersMin = 30;

std::size_t greedy(const Logged& row, const Beliefs& beliefs, double& value) {
  std::size_t best = kNoArm;
  value = 0;
  for (std::size_t a = 0; a < kArmCount; ++a) {
    if (!row.eligible[a]) continue;
    const double worth = expected(beliefs.arms[a], row.features[a]);
    if (worth > value) {
      value = worth;
      best = a;
    }
  }
  return best;
}

Sums sums_of_one(const Logged& logged, const Beliefs& beliefs) {
  double model = 0;  // expected reward of the policy's own choice
  const std::size_t choice = greedy(logged, beliefs, model);
  Sums out{.decisions = 1, .reward = logged.reward};
  if (choice == logged.chosen) {
    out.weight = std::min(1 / std::max(logged.propensity, 1e-6), kWeightMax);
  }
  const double model_logged = logged.chosen == kNoArm ? 0
                                                      : expected(beliefs.arms[logged.chosen],
                                                                 logged.features[logged.chosen]);
  out.weighted = out.weight * logged.reward;
  out.robust = model + out.weight * (logged.reward - model_logged);
  return out;
}

void add(Sums& sum, const Sums& one) {
  sum.decisions += one.decisions;
  sum.reward += one.reward;
  sum.weight += one.weight;
  sum.weighted += one.weighted;
  sum.robust += one.robust;
}

struct Means {
  double naive = 0, snips = 0, robust = 0;
};

template <class Pick>
Means means_of(std::size_t count, Pick pick) {
  Sums sum;
  for (std::size_t i = 0; i < count; ++i) add(sum, pick(i));
  if (sum.decisions <= 0) return {};
  return {sum.reward / sum.decisions, sum.weight > 0 ? sum.weighted / sum.weight : 0,
          sum.robust / sum.decisions};
}

Estimate interval(double mean, std::vector<double> samples) {
  if (samples.empty()) return {mean, mean, mean};
  std::sort(samples.begin(), samples.end());
  const std::size_t cut = samples.size() / 40;  // 2.5 % on either side
  return {mean, samples[cut], samples[samples.size() - 1 - cut]};
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// The mean of as many values as there are, drawn with replacement.
double resampled(std::span<const double> values, std::uint64_t key) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[base::mix64(key, i) % values.size()];
  }
  return sum / static_cast<double>(values.size());
}

}  // namespace

Sums sums_of(std::span<const Logged> log, const Beliefs& beliefs) {
  Sums out;
  for (const Logged& logged : log) add(out, sums_of_one(logged, beliefs));
  return out;
}

Judgement judge(std::span<const Sums> members, std::uint64_t seed, std::int64_t resamples) {
  if (members.empty()) return {};
  const Means all =
      means_of(members.size(), [&](std::size_t i) -> const Sums& { return members[i]; });
  std::vector<double> naive, snips, robust;
  for (std::int64_t sample = 0; sample < resamples; ++sample) {
    const std::uint64_t key = base::mix64(seed, static_cast<std::uint64_t>(sample));
    const Means drawn = means_of(members.size(), [&](std::size_t i) -> const Sums& {
      return members[base::mix64(key, i) % members.size()];
    });
    naive.push_back(drawn.naive);
    snips.push_back(drawn.snips);
    robust.push_back(drawn.robust);
  }
  return {interval(all.naive, std::move(naive)), interval(all.snips, std::move(snips)),
          interval(all.robust, std::move(robust))};
}

Judgement judge(std::span<const Logged> log, const Beliefs& beliefs, std::uint64_t seed,
                std::int64_t resamples) {
  std::vector<Sums> rows;
  rows.reserve(log.size());
  for (const Logged& logged : log) rows.push_back(sums_of_one(logged, beliefs));
  return judge(rows, seed, resamples);
}

bool may_ship(const Judgement& judgement) {
  const double bar = judgement.naive.mean;
  return judgement.snips.low > bar && judgement.robust.low > bar;
}

Lift lift_of(std::span<const double> prompted, std::span<const double> held_out, std::uint64_t seed,
             std::int64_t resamples) {
  Lift out;
  out.members = prompted.size();
  out.members_held_out = held_out.size();
  if (prompted.size() < kLiftMembersMin || held_out.size() < kLiftMembersMin) return out;
  out.mean = mean_of(prompted);
  out.mean_held_out = mean_of(held_out);
  std::vector<double> drawn;
  for (std::int64_t sample = 0; sample < resamples; ++sample) {
    const std::uint64_t key = base::mix64(seed, static_cast<std::uint64_t>(sample));
    drawn.push_back(resampled(prompted, base::mix64(key, 1)) -
                    resampled(held_out, base::mix64(key, 2)));
  }
  const Estimate estimate = interval(out.mean - out.mean_held_out, std::move(drawn));
  out.difference = estimate.mean;
  out.low = estimate.low;
  out.high = estimate.high;
  out.ready = true;
  return out;
}

}  // namespace hearth::prompts
