// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return nearest_rank(waits_of(scene).answered_ms, 90,
                      "No question has an answer by another member.");
}

}  // namespace

constinit const Metric first_answer_p90_metric{
    .id = "first_answer_p90",
    .unit = "ms",
    .definition =
        "Time within which nine tenths of the answered questions got their first "
        "answer by another member (nearest rank: the value number ceil(0.9 n)).",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
