// SPDX-License-Identifier: MIT
#include "shared/prompts/sharing.h"

#include <algorithm>

#include "shared/base/hash.h"
#include "shared/prompts/chooser.h"

namespace hearth::prompts {
namespace {

constexpr double kStep = 16;
constexpr double kGrid = 16'777'216;  // 2^24
constexpr double kNoiseMax = 6;       // of normal(), which is twelve uniforms less six
constexpr auto kOutcomes = static_cast<double>(kContributedMax);
// Every outcome is in one arm, so the counts of eight arms sum up to twenty and noise: of variance
// 8, and nine standard deviations are never met.
constexpr double kCountNoise = 25.5;
constexpr double kWeightNoise = 2;

base::Error out_of_range(std::string_view what) {
  return {base::ErrorCode::kOutOfRange, std::string(what)};
}

std::int64_t in_steps(double x, double steps) {
  return static_cast<std::int64_t>(x * steps + (x < 0 ? -.5 : .5));
}

bool within(std::int64_t number, double bound) {
  return static_cast<double>(std::max(number, -number)) <= bound;
}

}  // namespace

std::vector<std::int64_t> to_steps(const Contribution& contribution) {
  std::vector<std::int64_t> out;
  out.reserve(kSumsSize);
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (const double x : contribution.squares[arm]) out.push_back(in_steps(x, kStep));
    for (const double x : contribution.products[arm]) out.push_back(in_steps(x, kStep));
  }
  return out;
}

base::Result<Contribution> contribution_from(std::span<const std::int64_t> steps,
                                             std::int64_t gifts) {
  if (steps.size() != kSumsSize || gifts < 1 || gifts > kGiftsMax) {
    return base::Error{base::ErrorCode::kWrongType, "sums"};
  }
  const auto many = static_cast<double>(gifts);
  const double square_max = (4 * kOutcomes + kNoiseMax) * kStep * many;
  const double product_max = (2 * kOutcomes + kNoiseMax * kProductNoise) * kStep * many;
  Contribution out{.gifts = gifts};
  double count = 0;
  std::size_t at = 0;
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (double& x : out.squares[arm]) {
      if (!within(steps[at], square_max)) return out_of_range("sums");
      x = static_cast<double>(steps[at++]) / kStep;
    }
    for (double& x : out.products[arm]) {
      if (!within(steps[at], product_max)) return out_of_range("sums");
      x = static_cast<double>(steps[at++]) / kStep;
    }
    count += out.squares[arm][0];
  }
  const double expected_count = kOutcomes * many;
  if (count > expected_count + kCountNoise * many) return out_of_range("sums");
  if (count < expected_count - kCountNoise * many) return out_of_range("sums");
  return out;
}

std::vector<Logged> decisions_to_give(const Ledger& ledger, std::int64_t since_ms) {
  constexpr double kQ16 = 65'536;
  std::vector<Logged> out;
  for (const Weighing& made : ledger.weighings) {
    if (made.at_ms <= std::max(since_ms, ledger.sharing.given_ms)) continue;
    if (made.context.size() != kContextSize + 1 || made.recency.size() != kArmCount) continue;
    if (made.draws < 1 || made.chosen < 0 || made.chosen > static_cast<int>(kArmCount)) continue;
    Logged row;
    row.propensity = static_cast<double>(made.draws) / 256;
    if (made.chosen != 0) {
      const auto entry =
          std::find_if(ledger.entries.begin(), ledger.entries.end(),
                       [&](const Entry& shown) { return shown.number == made.number; });
      if (entry == ledger.entries.end() || entry->outcome == Outcome::kOpen) continue;
      const Kind* kind = prompt_kind(entry->kind);
      if (kind == nullptr) continue;
      row.chosen = static_cast<std::size_t>(made.chosen - 1);
      row.reward = std::clamp(reward_of(*kind, entry->outcome), -1.0, 1.0);
    }
    for (std::size_t arm = 0; arm < kArmCount; ++arm) {
      row.eligible[arm] = (made.eligible >> arm & 1) != 0;
      Features& z = row.features[arm];
      z[0] = 1;
      for (std::size_t i = 0; i < kContextSize; ++i) {
        z[i + 1] = static_cast<double>(made.context[i]) / kQ16;
      }
      z[kContextSize + 1] = static_cast<double>(made.recency[arm]) / kQ16;
      z[kContextSize + 2] = static_cast<double>(made.context[kContextSize]) / kQ16;
    }
    out.push_back(row);
  }
  return out;
}

std::vector<std::int64_t> judged_of(std::span<const Logged> decisions, const Beliefs& candidate,
                                    const Noise& noise) {
  const Sums sums = sums_of(decisions, candidate);
  std::uint64_t count = kSumsSize;  // the draws before these are the gift's
  const auto noised = [&](double x, double scale) {
    return in_steps(x + noise.scale * scale * normal(base::mix64(noise.seed, ++count)), kStep);
  };
  return {noised(sums.decisions, 1), noised(sums.reward, 1), noised(sums.weight, kWeightNoise),
          noised(sums.weighted, kWeightNoise), noised(sums.robust, kWeightNoise)};
}

base::Result<Sums> judged_from(std::span<const std::int64_t> steps, std::int64_t gifts) {
  if (steps.size() != kJudgedSize) return base::Error{base::ErrorCode::kWrongType, "judged"};
  const auto many = static_cast<double>(std::max<std::int64_t>(gifts, 1));
  constexpr auto kDecisions = static_cast<double>(kWeighingsMax);
  // A weight is at most 20; the doubly robust term of one decision is the model's word (a mean of
  // at most 4 per feature would be beyond reason: 4 in all) and a weighted surprise.
  const double bounds[kJudgedSize] = {kDecisions, kDecisions, 20 * kDecisions, 20 * kDecisions,
                                      120 * kDecisions};
  for (std::size_t i = 0; i < kJudgedSize; ++i) {
    const double bound = (bounds[i] + kNoiseMax * kWeightNoise) * kStep * many;
    if (!within(steps[i], bound)) return out_of_range("judged");
  }
  const auto at = [&](std::size_t i) { return static_cast<double>(steps[i]) / kStep; };
  return Sums{
      .decisions = at(0), .reward = at(1), .weight = at(2), .weighted = at(3), .robust = at(4)};
}

std::vector<std::int64_t> to_numbers(const Beliefs& beliefs) {
  std::vector<std::int64_t> out;
  out.reserve(kBeliefsSize);
  for (const Belief& belief : beliefs.arms) {
    for (const double x : belief.mean) out.push_back(in_steps(x, kGrid));
    for (const double x : belief.spread) out.push_back(in_steps(x, kGrid));
  }
  return out;
}

base::Result<Beliefs> beliefs_from(std::span<const std::int64_t> numbers) {
  if (numbers.size() != kBeliefsSize) {
    return base::Error{base::ErrorCode::kWrongType, "beliefs"};
  }
  Beliefs out;
  std::size_t at = 0;
  for (Belief& belief : out.arms) {
    for (double& x : belief.mean) x = static_cast<double>(numbers[at++]) / kGrid;
    for (double& x : belief.spread) x = static_cast<double>(numbers[at++]) / kGrid;
    if (!can_be_held(belief)) return out_of_range("beliefs");
  }
  return out;
}

void note_given(Ledger& ledger, std::int64_t now_ms) {
  for (const Entry& entry : ledger.entries) {
    if (entry.outcome == Outcome::kOpen) continue;
    ledger.sharing.given = std::max(ledger.sharing.given, entry.number);
  }
  ledger.sharing.given_ms = now_ms;
  ledger.sharing.due_ms = 0;
}

}  // namespace hearth::prompts
