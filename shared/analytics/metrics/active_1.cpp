// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return whole(scene.active(scene.today, scene.today), scene.acts.size());
}

}  // namespace

constinit const Metric active_1_metric{
    .id = "active_1",
    .unit = "members",
    .definition = "Members who contributed on the UTC day of the time this is counted for.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
