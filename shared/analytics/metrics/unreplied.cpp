// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const Waits waits = thread_waits_of(scene);
  return fraction(static_cast<std::int64_t>(waits.waiting_ms.size()),
                  static_cast<std::int64_t>(waits.count()), waits.count(),
                  "There is no thread yet.");
}

}  // namespace

constinit const Metric unreplied_metric{
    .id = "unreplied",
    .unit = "share",
    .definition = "Share of the threads, of whatever kind, without any text by another member.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
