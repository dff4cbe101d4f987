// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) { return retention_after(scene, 12); }

}  // namespace

constinit const Metric retention_week_12_metric{
    .id = "retention_week_12",
    .unit = "share",
    .definition =
        "Of the members for whom the week number 12 after the week of their first "
        "contribution is over: the share who contributed in that week; weeks begin on "
        "Monday, UTC.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
