// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) { return unanswered_within(scene, base::kWeekMs); }

}  // namespace

constinit const Metric unanswered_7d_metric{
    .id = "unanswered_7d",
    .unit = "share",
    .definition =
        "Of the questions that are at least 7 days old: the share that had no answer "
        "by another member within 7 days.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
