// SPDX-License-Identifier: MIT
#include <algorithm>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const auto count = std::count_if(scene.acts.begin(), scene.acts.end(),
                                   [](const Act& act) { return act.row->kind == Kind::kAnswer; });
  return whole(count, scene.acts.size());
}

}  // namespace

constinit const Metric answers_metric{
    .id = "answers",
    .unit = "contributions",
    .definition =
        "Replies directly below a question, by anybody, the asker included; comments "
        "that came from Stack Exchange stand there too and are comments.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
