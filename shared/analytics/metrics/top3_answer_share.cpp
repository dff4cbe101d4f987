// SPDX-License-Identifier: MIT
#include <functional>

#include "shared/analytics/metric.h"
#include "shared/base/sort.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::vector<std::int64_t> counts;
  std::int64_t all = 0;
  for (const Contributor& member : scene.members) {
    counts.push_back(member.answers);
    all += member.answers;
  }
  base::sort(counts.begin(), counts.end(), std::greater<>{});
  std::int64_t theirs = 0;
  for (std::size_t i = 0; i < counts.size() && i < 3; ++i) theirs += counts[i];
  return fraction(theirs, all, static_cast<std::uint64_t>(all), "There is no answer yet.");
}

}  // namespace

constinit const Metric top3_answer_share_metric{
    .id = "top3_answer_share",
    .unit = "share",
    .definition =
        "Share of all answers by the three members who answered most: how much hangs "
        "on a few.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
