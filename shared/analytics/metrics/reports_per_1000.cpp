// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t reports = 0;
  for (const Reported& row : scene.ledger.reports) reports += scene.happened(row.at_ms) ? 1 : 0;
  return fraction(1'000 * reports, scene.written, static_cast<std::uint64_t>(reports),
                  "Nobody has contributed yet.");
}

}  // namespace

constinit const Metric reports_per_1000_metric{
    .id = "reports_per_1000",
    .unit = "reports",
    .definition =
        "Reports for every 1,000 contributions that members ever wrote, removed and "
        "deleted ones included.",
    .source = "report_filed, post_created",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
