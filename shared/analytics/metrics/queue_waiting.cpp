// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t open = 0;
  for (const Matter& row : scene.ledger.matters) open += row.open_at(scene.at_ms) ? 1 : 0;
  return whole(open, scene.ledger.matters.size());
}

}  // namespace

constinit const Metric queue_waiting_metric{
    .id = "queue_waiting",
    .unit = "cases",
    .definition = "Cases that wait for a moderator now.",
    .source =
        "report_filed, post_created, post_edited, post_moderated, post_deleted, "
        "case_reopened, appeal_decided",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
