// SPDX-License-Identifier: MIT
#include "server/learning/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <unordered_map>

#include "server/learning/calibration.h"
#include "server/learning/logistic.h"
#include "shared/text/simhash.h"

namespace hearth::learning {
namespace {

using rules::LearnedGate;
using rules::LearnedModel;

// Penalty: 10..30 did best on mail and on short posts alike (research).
constexpr double kC = 20;
constexpr int kNearBits = 3;  // of 53 simhash bits; near-equal texts differ in fewer

std::vector<Row> rows_of(const std::vector<Sample>& samples) {
  const std::vector<double> weights = guarded_weights(samples);
  std::vector<Row> rows;
  rows.reserve(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    Row& row = rows.emplace_back();
    row.positive = samples[i].taken_down;
    row.weight = weights[i];
    const auto length = static_cast<float>(rules::length_of(samples[i].features));
    for (const rules::LearnedFeature& feature : samples[i].features) {
      const auto own = static_cast<float>(rules::root_of_count(feature.count));
      row.entries.push_back({feature.bucket, own / length});
    }
  }
  return rows;
}

// What one step of a byte is worth, so that the greatest weight just fits.
double step_of(const Logistic& exact) {
  double most = 0;
  for (const double weight : exact.weights) most = std::max(most, std::fabs(weight));
  return most > 0 ? most / 127 : 1;
}

// Rounds to the 255 steps of a byte; the bias keeps the raw score's finer unit.
LearnedModel rounded(const Logistic& exact, double step) {
  LearnedModel model;
  model.weights.reserve(exact.weights.size());
  for (const double weight : exact.weights) {
    const double steps = std::clamp(weight / step, -127.0, 127.0);
    model.weights.push_back(static_cast<std::int8_t>(std::lround(steps)));
  }
  const double bias = std::clamp(exact.bias / step * 4'096, -1e9, 1e9);
  model.bias = static_cast<std::int32_t>(std::lround(bias));
  return model;
}

std::vector<Scored> scores_of(const LearnedModel& model, std::span<const Sample> samples) {
  std::vector<Scored> scored;
  for (const Sample& sample : samples) {
    scored.push_back({rules::raw_score(model, sample.features), sample.taken_down});
  }
  return scored;
}

// The least percent from which on at least 95 in 100 were rightly taken down; 101 = none.
std::uint8_t hold_from(const LearnedModel& model, const std::vector<Scored>& checks,
                       Training& training) {
  std::size_t removals = 0;
  for (const Scored& check : checks) removals += check.positive ? 1U : 0U;
  for (int percent = 50; percent <= 100; ++percent) {
    std::size_t right = 0;
    std::size_t all = 0;
    for (const Scored& check : checks) {
      if (rules::percent_of(model, check.raw) < percent) continue;
      ++all;
      right += check.positive ? 1U : 0U;
    }
    if (all < kHoldCasesMin) break;
    if (static_cast<std::int64_t>(right * 1'000'000 / all) < kHoldPrecisionPpm) continue;
    training.hold_share_ppm = static_cast<std::int64_t>(right * 1'000'000 / removals);
    return static_cast<std::uint8_t>(percent);
  }
  return 101;
}

void set_gate(Training& training, const std::vector<Scored>& checks) {
  LearnedModel& model = training.model;
  if (training.decisions < kDecisionsMin || training.removals < kRemovalsMin) {
    training.why = "Advice only: " + std::to_string(kDecisionsMin) + " decisions with " +
                   std::to_string(kRemovalsMin) + " removals are needed.";
    return;
  }
  if (training.auc_ppm < kAucMinPpm) {
    training.why = "Advice only: on the newest decisions it does not yet tell texts apart.";
    return;
  }
  model.gate = LearnedGate::kFlag;
  model.hold_from = hold_from(model, checks, training);
  training.why = "It may ask a moderator to look.";
  if (model.hold_from > 100) return;
  model.gate = LearnedGate::kHold;
  training.why = "It may hold texts from " + std::to_string(model.hold_from) + " percent on.";
}

template <class Key>
void cap(const std::vector<Sample>& samples, std::vector<double>& weights, double most, Key key) {
  std::unordered_map<std::uint64_t, double> sums;
  for (std::size_t i = 0; i < samples.size(); ++i) sums[key(i)] += weights[i];
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double sum = sums[key(i)];
    if (key(i) != 0 && sum > most) weights[i] *= most / sum;
  }
}

// A number per row of near-equal texts. Each text is compared with the firsts of the rows that
// share a quarter of its hash: texts that differ in at most three bits share one of four.
std::vector<std::uint64_t> clusters_of(const std::vector<Sample>& samples) {
  std::vector<std::uint64_t> cluster(samples.size(), 0);
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> firsts;
  const auto quarter = [&](std::size_t i, unsigned part) {
    const auto hash = static_cast<std::uint64_t>(samples[i].simhash);
    return (hash >> 14U * part & 0x3FFFU) << 2U | part;
  };
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].simhash == 0) continue;
    for (unsigned part = 0; part < 4 && cluster[i] == 0; ++part) {
      for (const std::size_t first : firsts[quarter(i, part)]) {
        if (text::simhash_distance(samples[i].simhash, samples[first].simhash) > kNearBits)
          continue;
        cluster[i] = cluster[first];
        break;
      }
    }
    if (cluster[i] != 0) continue;
    cluster[i] = i + 1;
    for (unsigned part = 0; part < 4; ++part) firsts[quarter(i, part)].push_back(i);
  }
  return cluster;
}

}  // namespace

std::vector<double> guarded_weights(const std::vector<Sample>& samples) {
  std::vector<double> weights(samples.size(), 1);
  const std::vector<std::uint64_t> cluster = clusters_of(samples);
  cap(samples, weights, kClusterWeightMax, [&](std::size_t i) { return cluster[i]; });
  cap(samples, weights, kAuthorWeightMax, [&](std::size_t i) { return samples[i].author; });
  std::unordered_map<std::uint64_t, double> by_moderator;
  double all = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    by_moderator[samples[i].moderator] += weights[i];
    all += weights[i];
  }
  if (by_moderator.size() < 2) return weights;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double own = by_moderator[samples[i].moderator];
    if (samples[i].moderator != 0 && own > all - own) weights[i] *= (all - own) / own;
  }
  return weights;
}

base::Result<Training> train(const std::vector<Sample>& samples) {
  Training training;
  training.decisions = samples.size();
  for (const Sample& sample : samples) training.removals += sample.taken_down ? 1U : 0U;
  if (training.removals == 0 || training.removals == samples.size()) {
    return base::Error{base::ErrorCode::kTooShort,
                       "there must be decisions to keep and decisions to take down"};
  }
  const std::vector<Row> rows = rows_of(samples);
  // The newest fifth checks a model of the rest; the model that is shipped learns from all. Both
  // have the same unit, so that what is measured of one can be said of the other.
  const Logistic whole = fit(rows, rules::kLearnedBuckets, kC);
  const double step = step_of(whole);
  const std::size_t taught = samples.size() - samples.size() / 5;
  const LearnedModel earlier =
      rounded(fit(std::span(rows).first(taught), rules::kLearnedBuckets, kC), step);
  const std::vector<Scored> checks = scores_of(earlier, std::span(samples).subspan(taught));
  training.auc_ppm = auc_ppm(checks);
  training.model = rounded(whole, step);
  training.model.steps = calibrate(checks);
  set_gate(training, checks);
  static_cast<void>(rules::write_model(training.model));
  return training;
}

}  // namespace hearth::learning
