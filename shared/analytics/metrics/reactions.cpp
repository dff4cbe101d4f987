// SPDX-License-Identifier: MIT
#include <map>
#include <tuple>
#include <unordered_set>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  if (scene.ledger.taps.empty() && scene.ledger.tallies.empty()) return whole(0, 0);
  std::unordered_set<PostId> readable;
  for (const Act& act : scene.acts) readable.insert(act.row->post);
  std::map<std::tuple<PostId, MemberId, model::Reaction>, bool> stands;
  std::int64_t count = 0;
  std::uint64_t rows = 0;
  for (const Tap& tap : scene.ledger.taps) {
    if (!scene.happened(tap.at_ms) || !readable.contains(tap.post)) continue;
    ++rows;
    bool& on = stands[{tap.post, tap.by, tap.name}];
    count += (tap.off ? 0 : 1) - (on ? 1 : 0);
    on = !tap.off;
  }
  for (const Tally& tally : scene.ledger.tallies) {
    if (!scene.happened(tally.at_ms) || !readable.contains(tally.post)) continue;
    ++rows;
    count += tally.count;
  }
  return whole(count, rows);
}

}  // namespace

constinit const Metric reactions_metric{
    .id = "reactions",
    .unit = "reactions",
    .definition =
        "Reactions and votes, up and down, that stand on contributions that can be "
        "read, with those an import knew only by number.",
    .source =
        "reaction_set, reactions_tallied, post_created, post_edited, post_deleted, "
        "post_moderated, appeal_decided, case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
