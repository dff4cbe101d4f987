// SPDX-License-Identifier: MIT
#include "server/learning/calibration.h"

#include <algorithm>
#include <limits>

namespace hearth::learning {
namespace {

constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

void sort_by_score(std::vector<Scored>& scored) {
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.raw != b.raw ? a.raw < b.raw : a.positive < b.positive;
  });
}

struct Pool {
  double sum = 0;
  double count = 0;
  std::int64_t from = 0;  // least raw score in it

  [[nodiscard]] double mean() const { return sum / count; }
};

}  // namespace

std::int64_t auc_ppm(std::vector<Scored> scored) {
  sort_by_score(scored);
  double positives = 0;
  double negatives = 0;
  double won = 0;
  for (std::size_t i = 0; i < scored.size();) {
    double same_positives = 0;
    double same_negatives = 0;
    const std::int64_t raw = scored[i].raw;
    for (; i < scored.size() && scored[i].raw == raw; ++i) {
      (scored[i].positive ? same_positives : same_negatives) += 1;
    }
    won += same_positives * (negatives + same_negatives / 2);
    positives += same_positives;
    negatives += same_negatives;
  }
  if (positives == 0 || negatives == 0) return -1;
  return static_cast<std::int64_t>(won / (positives * negatives) * 1e6 + 0.5);
}

std::int64_t found_at_one_percent_ppm(std::vector<Scored> scored) {
  sort_by_score(scored);
  std::size_t negatives = 0;
  for (const Scored& one : scored) negatives += one.positive ? 0U : 1U;
  std::size_t allowed = negatives / 100;
  std::size_t found = 0;
  for (std::size_t i = scored.size(); i > 0; --i) {
    if (scored[i - 1].positive) {
      ++found;
    } else if (allowed-- == 0) {
      break;
    }
  }
  const std::size_t positives = scored.size() - negatives;
  return positives == 0 ? -1 : static_cast<std::int64_t>(found * 1'000'000 / positives);
}

std::array<std::int32_t, 100> calibrate(std::vector<Scored> scored) {
  std::array<std::int32_t, 100> steps{};
  steps.fill(kNever);
  sort_by_score(scored);
  double positives = 0;
  for (const Scored& one : scored) positives += one.positive ? 1 : 0;
  const double negatives = static_cast<double>(scored.size()) - positives;
  const double high = (positives + 1) / (positives + 2);
  const double low = 1 / (negatives + 2);
  std::vector<Pool> pools;
  for (const Scored& one : scored) {
    pools.push_back({one.positive ? high : low, 1, one.raw});
    while (pools.size() > 1 && (pools[pools.size() - 2].mean() >= pools.back().mean() ||
                                pools[pools.size() - 2].from == pools.back().from)) {
      Pool& before = pools[pools.size() - 2];
      before.sum += pools.back().sum;
      before.count += pools.back().count;
      pools.pop_back();
    }
  }
  std::size_t percent = 0;
  for (const Pool& pool : pools) {
    const auto from = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(pool.from, std::numeric_limits<std::int32_t>::min(), kNever));
    for (; percent < 100 && pool.mean() * 100 >= static_cast<double>(percent + 1); ++percent) {
      steps[percent] = from;
    }
  }
  return steps;
}

}  // namespace hearth::learning
