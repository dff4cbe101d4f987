// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::vector<std::int64_t> waits;
  for (const Matter& row : scene.ledger.matters) {
    if (row.by_decision || row.acted_ms == 0 || !scene.happened(row.acted_ms)) continue;
    waits.push_back(std::max<std::int64_t>(row.acted_ms - row.opened_ms, 0));
  }
  return median_of(std::move(waits), "No moderator has decided a case that waited.");
}

}  // namespace

constinit const Metric time_to_action_median_metric{
    .id = "time_to_action_median",
    .unit = "ms",
    .definition =
        "Median time from a case being opened by a report or a rule to the first "
        "decision of a moderator in it; cases that a decision itself opened, and what "
        "authors took back before, are not among them.",
    .source = "report_filed, post_created, post_edited, post_moderated, case_reopened",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
