// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t lost = 0;
  for (const Contributor& member : scene.members) {
    const std::int64_t begins = scene.window_begins();
    const bool before = member.active_in(begins - kWindowDays, begins - 1);
    if (before && !member.active_in(begins, scene.today)) ++lost;
  }
  return whole(lost, scene.acts.size());
}

}  // namespace

constinit const Metric lost_members_metric{
    .id = "lost_members",
    .unit = "members",
    .definition =
        "Members who contributed in the 28 UTC days before the last 28, and not in the "
        "last 28.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
