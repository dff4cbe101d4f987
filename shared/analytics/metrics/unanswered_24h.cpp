// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) { return unanswered_within(scene, base::kDayMs); }

}  // namespace

constinit const Metric unanswered_24h_metric{
    .id = "unanswered_24h",
    .unit = "share",
    .definition =
        "Of the questions that are at least 24 hours old: the share that had no answer "
        "by another member within 24 hours.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
