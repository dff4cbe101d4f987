// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_ledger.h"
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const GraphShape shape = shape_of(scene);
  return fraction(static_cast<std::int64_t>(shape.mutual), static_cast<std::int64_t>(shape.arcs),
                  shape.arcs, "Nobody has replied to anybody else yet.");
}

}  // namespace

constinit const Metric reciprocity_metric{
    .id = "reciprocity",
    .unit = "share",
    .definition =
        "Of all pairs (who replied, to whom), each counted once, the share whose opposite "
        "pair is there too. Replies to oneself are left out.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
