// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return whole(static_cast<std::int64_t>(scene.members.size()), scene.acts.size());
}

}  // namespace

constinit const Metric contributors_metric{
    .id = "contributors",
    .unit = "members",
    .definition =
        "Members with at least one contribution, also those who have left since. "
        "Contributions are posts, questions, answers and comments that can be read "
        "now; what was removed, deleted or is held counts for nothing.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
