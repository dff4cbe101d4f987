// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t returning = 0;
  for (const Contributor& member : scene.members) {
    const bool before = member.days.front() < scene.window_begins();
    if (before && member.active_in(scene.window_begins(), scene.today)) ++returning;
  }
  return whole(returning, scene.acts.size());
}

}  // namespace

constinit const Metric returning_members_metric{
    .id = "returning_members",
    .unit = "members",
    .definition =
        "Members who contributed on one of the last 28 UTC days and had contributed "
        "before these.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
