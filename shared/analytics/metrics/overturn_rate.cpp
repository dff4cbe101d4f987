// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t overturned = 0;
  std::int64_t decided = 0;
  for (const Appealed& row : scene.ledger.appeals) {
    if (row.state == model::AppealState::kOpen || !scene.happened(row.decided_ms)) continue;
    ++decided;
    if (row.state == model::AppealState::kOverturned) ++overturned;
  }
  return fraction(overturned, decided, static_cast<std::uint64_t>(decided),
                  "No appeal has been decided.");
}

}  // namespace

constinit const Metric overturn_rate_metric{
    .id = "overturn_rate",
    .unit = "share",
    .definition =
        "Share of the decided appeals that were overturned; a post approved or a "
        "sanction lifted while its appeal waited counts as overturned.",
    .source = "appeal_filed, appeal_decided, post_moderated, sanction_lifted",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
