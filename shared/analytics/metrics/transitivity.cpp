// SPDX-License-Identifier: MIT
#include "shared/analytics/graph_ledger.h"
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const GraphShape shape = shape_of(scene);
  return fraction(static_cast<std::int64_t>(3 * shape.triangles),
                  static_cast<std::int64_t>(shape.triads), shape.arcs,
                  "Nobody has exchanged replies with two others yet.");
}

}  // namespace

constinit const Metric transitivity_metric{
    .id = "transitivity",
    .unit = "share",
    .definition =
        "Three times the number of triangles over the number of triads. A tie is a pair of "
        "members of whom one replied to the other; a triad is two ties that share a member, a "
        "triangle three members with all three ties.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
