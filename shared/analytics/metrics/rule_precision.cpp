// SPDX-License-Identifier: MIT
#include <unordered_map>
#include <unordered_set>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_map<PostId, const Contribution*> held;
  for (const Contribution& row : scene.ledger.contributions) {
    if (row.rule_held && scene.happened(row.at_ms)) held[row.post] = &row;
  }
  std::unordered_set<PostId> decided;
  for (const Decision& row : scene.ledger.decisions) {
    const bool final = row.by && !row.undone && row.handling != model::Handling::kHold;
    if (final && scene.happened(row.at_ms) && held.contains(row.post)) decided.insert(row.post);
  }
  std::int64_t removed = 0;
  for (const PostId post : decided) {
    if (held[post]->state == model::PostState::kRemoved) ++removed;
  }
  return fraction(removed, static_cast<std::int64_t>(decided.size()), decided.size(),
                  "No moderator has decided on what rules held.");
}

}  // namespace

constinit const Metric rule_precision_metric{
    .id = "rule_precision",
    .unit = "share",
    .definition =
        "Of the contributions that rules held and a moderator has decided: the share "
        "that was removed, not approved.",
    .source = "post_created, post_edited, post_moderated, appeal_decided, case_reopened",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
