// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return median_of(waits_of(scene).answered_ms, "No question has an answer by another member.");
}

}  // namespace

constinit const Metric first_answer_median_metric{
    .id = "first_answer_median",
    .unit = "ms",
    .definition =
        "Median time from a question to the first answer by another member, over the "
        "questions that have one; of an even number the mean of the two middle ones.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
