// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t held = 0;
  for (const Contribution& row : scene.ledger.contributions) {
    if (row.rule_held && scene.happened(row.at_ms)) ++held;
  }
  return whole(held, scene.ledger.contributions.size());
}

}  // namespace

constinit const Metric rule_holds_metric{
    .id = "rule_holds",
    .unit = "contributions",
    .definition =
        "Contributions that rules held for a moderator when they were written or "
        "edited; first posts and topics that are looked at anyway are not among them.",
    .source = "post_created, post_edited",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
