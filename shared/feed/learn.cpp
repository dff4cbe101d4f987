// SPDX-License-Identifier: MIT
#include "shared/feed/learn.h"

#include <algorithm>

#include "shared/base/curves.h"
#include "shared/feed/weights.h"

namespace hearth::feed {
namespace {

// A lead of so many hours makes a choice about 73 % likely: the temperature of the logistic.
constexpr Q16 kHoursPerUnit = 12;
// Step of the factors per surprising pair, in 1/65536: two hundred clear pairs move a factor to its
// bound.
constexpr Q16 kStep = 650;
// Every pair lets a factor lose 1/4096 of its distance from 1: half of it after some 2,800 pairs.
constexpr Q16 kForget = 4'096;
constexpr std::size_t kLessonsPerVisit = 5;

void set_factor(Profile& profile, std::size_t signal, Q16 value) {
  const std::string_view id = all_signals()[signal]->id;
  for (SignalNumber& row : profile.factors) {
    if (row.signal == id) {
      row.value = value;
      return;
    }
  }
  profile.factors.push_back({.signal = std::string(id), .value = value});
}

}  // namespace

Q16 factor_of(const Profile& profile, std::size_t signal) {
  const std::string_view id = all_signals()[signal]->id;
  for (const SignalNumber& row : profile.factors) {
    if (row.signal == id) return std::clamp(row.value, kFactorMin, kFactorMax);
  }
  return base::kQ16One;
}

void learn(Profile& profile, const Pool& pool, const Lesson& lesson) {
  if (profile.learning_off || lesson.chosen == lesson.skipped) return;
  if (lesson.chosen >= pool.size() || lesson.skipped >= pool.size()) return;
  std::array<Q16, kSignalCount> factors{};
  std::array<Q16, kSignalCount> leads{};  // in units of the temperature, by default weight
  Q16 margin = 0;
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    factors[k] = factor_of(profile, k);
    const Q16 lead = Q16{pool.value(k, lesson.chosen)} - pool.value(k, lesson.skipped);
    const Q16 hours = base::q16_mul(default_weights().hours_q16[k], lead);
    leads[k] = std::clamp(hours / kHoursPerUnit, base::q16(-4), base::q16(4));
    margin += base::q16_mul(factors[k], leads[k]);
  }
  const Q16 surprise = base::sigmoid(-margin);  // 1 - P(chosen preferred)
  for (std::size_t k = 0; k < kSignalCount; ++k) {
    const Q16 step = base::q16_mul(base::q16_mul(surprise, leads[k]), kStep);
    const Q16 back = (base::kQ16One - factors[k]) / kForget;
    const Q16 next = std::clamp(factors[k] + step + back, kFactorMin, kFactorMax);
    if (next != factors[k]) set_factor(profile, k, next);
  }
  ++profile.lessons;
}

void learn_from_visit(Profile& profile, const Pool& pool, std::uint32_t chosen,
                      std::span<const std::uint32_t> skipped_above) {
  const std::size_t count = std::min(skipped_above.size(), kLessonsPerVisit);
  for (const std::uint32_t skipped : skipped_above.last(count)) {
    learn(profile, pool, {.chosen = chosen, .skipped = skipped});
  }
}

}  // namespace hearth::feed
