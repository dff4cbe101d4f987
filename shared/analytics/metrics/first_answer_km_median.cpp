// SPDX-License-Identifier: MIT
#include <optional>

#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"
#include "shared/analytics/survival.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const Waits waits = waits_of(scene);
  if (waits.count() == 0) return nothing("Nobody has asked anything yet.");
  const std::optional<std::int64_t> median = survival_median(survival_of(lifetimes_of(waits)));
  if (!median)
    return nothing("Less than half of the questions can be expected to be answered.",
                   waits.count());
  return whole(*median, waits.count());
}

}  // namespace

constinit const Metric first_answer_km_median_metric{
    .id = "first_answer_km_median",
    .unit = "ms",
    .definition =
        "Time by which half of all questions have their first answer by another "
        "member, by Kaplan and Meier: questions that still wait count as waiting up to "
        "now.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .exactness =
        "estimate: Kaplan and Meier; its error by Greenwood stands in the survival "
        "curve",
    .measure = measure,
};

}  // namespace hearth::analytics
