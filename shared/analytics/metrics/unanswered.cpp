// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const Waits waits = waits_of(scene);
  return fraction(static_cast<std::int64_t>(waits.waiting_ms.size()),
                  static_cast<std::int64_t>(waits.count()), waits.count(),
                  "Nobody has asked anything yet.");
}

}  // namespace

constinit const Metric unanswered_metric{
    .id = "unanswered",
    .unit = "share",
    .definition = "Share of all questions, however new, without an answer by another member.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
