// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const std::vector<std::int64_t> rising = counts_rising(scene);
  const std::size_t top = (rising.size() + 9) / 10;
  std::int64_t theirs = 0;
  for (std::size_t i = rising.size() - top; i < rising.size(); ++i) theirs += rising[i];
  return fraction(theirs, static_cast<std::int64_t>(scene.acts.size()), scene.acts.size(),
                  "Nobody has contributed yet.");
}

}  // namespace

constinit const Metric top10_share_metric{
    .id = "top10_share",
    .unit = "share",
    .definition =
        "Share of all contributions by the most active tenth of the contributors, "
        "which is ceil(n / 10) members.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
