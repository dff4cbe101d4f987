// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return median_of(thread_waits_of(scene).answered_ms, "No thread has a reply by another member.");
}

}  // namespace

constinit const Metric first_reply_median_metric{
    .id = "first_reply_median",
    .unit = "ms",
    .definition =
        "Median time from the beginning of a thread to the first text below it by "
        "another member, over the threads that have one.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
