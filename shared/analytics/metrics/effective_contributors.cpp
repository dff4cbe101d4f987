// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/portable_math.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const std::vector<std::int64_t> rising = counts_rising(scene);
  if (rising.empty()) return nothing("Nobody has contributed yet.");
  const auto all = static_cast<double>(scene.acts.size());
  double entropy = 0;
  for (const std::int64_t count : rising) {
    const double share = static_cast<double>(count) / all;
    entropy -= share * logarithm(share);
  }
  return real(exponential(entropy), scene.acts.size());
}

}  // namespace

constinit const Metric effective_contributors_metric{
    .id = "effective_contributors",
    .unit = "members",
    .definition =
        "As how many members who contribute equally: e to the power of the entropy of "
        "the shares of all contributions. The population is members with at least one "
        "contribution.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .exactness = "exact up to the rounding of doubles",
    .measure = measure,
};

}  // namespace hearth::analytics
