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

/// What one row says about the judged policy.
struct Row {
  double weight = 0;  // 1/propensity where the policy would have chosen the same, else 0
  double reward = 0;
  double model = 0;         // expected reward of the policy's own choice
  double model_logged = 0;  // expected reward of what was chosen
};

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

Row row_of(const Logged& logged, const Beliefs& beliefs) {
  Row out;
  out.reward = logged.reward;
  const std::size_t choice = greedy(logged, beliefs, out.model);
  if (choice == logged.chosen) {
    out.weight = std::min(1 / std::max(logged.propensity, 1e-6), kWeightMax);
  }
  if (logged.chosen != kNoArm) {
    out.model_logged = expected(beliefs.arms[logged.chosen], logged.features[logged.chosen]);
  }
  return out;
}

struct Means {
  double naive = 0, snips = 0, robust = 0;
};

template <class Pick>
Means means_of(std::size_t count, Pick pick) {
  double reward = 0, weighted = 0, weights = 0, robust = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Row& row = pick(i);
    reward += row.reward;
    weighted += row.weight * row.reward;
    weights += row.weight;
    robust += row.model + row.weight * (row.reward - row.model_logged);
  }
  const auto n = static_cast<double>(count);
  return {reward / n, weights > 0 ? weighted / weights : 0, robust / n};
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

Judgement judge(std::span<const Logged> log, const Beliefs& beliefs, std::uint64_t seed,
                std::int64_t resamples) {
  if (log.empty()) return {};
  std::vector<Row> rows;
  rows.reserve(log.size());
  for (const Logged& logged : log) rows.push_back(row_of(logged, beliefs));
  const Means all = means_of(rows.size(), [&](std::size_t i) -> const Row& { return rows[i]; });
  std::vector<double> naive, snips, robust;
  for (std::int64_t sample = 0; sample < resamples; ++sample) {
    const std::uint64_t key = base::mix64(seed, static_cast<std::uint64_t>(sample));
    const Means drawn = means_of(rows.size(), [&](std::size_t i) -> const Row& {
      return rows[base::mix64(key, i) % rows.size()];
    });
    naive.push_back(drawn.naive);
    snips.push_back(drawn.snips);
    robust.push_back(drawn.robust);
  }
  return {interval(all.naive, std::move(naive)), interval(all.snips, std::move(snips)),
          interval(all.robust, std::move(robust))};
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
