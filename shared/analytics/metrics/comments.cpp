// SPDX-License-Identifier: MIT
#include <algorithm>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const auto count = std::count_if(scene.acts.begin(), scene.acts.end(),
                                   [](const Act& act) { return act.row->kind == Kind::kComment; });
  return whole(count, scene.acts.size());
}

}  // namespace

constinit const Metric comments_metric{
    .id = "comments",
    .unit = "contributions",
    .definition =
        "Replies that are no answers: below an answer, below a comment, or in a thread "
        "that asks nothing.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
