// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_ledger.h"
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const GraphShape shape = shape_of(scene);
  return shape.members == 0 ? nothing("Nobody has replied to anybody else yet.")
                            : real(shape.clustering, shape.arcs);
}

}  // namespace

constinit const Metric clustering_metric{
    .id = "clustering",
    .unit = "share",
    .definition =
        "Mean over members with a tie of the share of pairs among those they are tied to that "
        "are tied themselves; members with fewer than two ties count as 0. A tie is a pair of "
        "members of whom one replied to the other.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
