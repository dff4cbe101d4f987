// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  return fraction(scene.removed, scene.written, static_cast<std::uint64_t>(scene.written),
                  "Nobody has contributed yet.");
}

}  // namespace

constinit const Metric removal_share_metric{
    .id = "removal_share",
    .unit = "share",
    .definition =
        "Share of all contributions that members ever wrote which moderators or rules "
        "took down and which are still down; what authors deleted is not among them.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
