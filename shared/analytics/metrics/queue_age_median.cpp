// SPDX-License-Identifier: MIT
#include <utility>

#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::vector<std::int64_t> ages;
  for (const Matter& row : scene.ledger.matters) {
    if (row.open_at(scene.at_ms)) ages.push_back(scene.at_ms - row.opened_ms);
  }
  return median_of(std::move(ages), "Nothing waits for a moderator.");
}

}  // namespace

constinit const Metric queue_age_median_metric{
    .id = "queue_age_median",
    .unit = "ms",
    .definition = "Median time that the cases which wait now have waited since they were opened.",
    .source =
        "report_filed, post_created, post_edited, post_moderated, post_deleted, "
        "case_reopened, appeal_decided",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
