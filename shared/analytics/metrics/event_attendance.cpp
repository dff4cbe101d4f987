// SPDX-License-Identifier: MIT
#include <unordered_set>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_set<PostId> readable;
  for (const Act& act : scene.acts) {
    if (act.row->form == model::PostKind::kEvent) readable.insert(act.row->post);
  }
  std::int64_t coming = 0;
  std::int64_t held = 0;
  for (const Meeting& row : scene.ledger.meetings) {
    const bool begun = row.when.starts_ms != 0 && scene.happened(row.when.starts_ms);
    if (!begun || row.when.called_off || !readable.contains(row.post)) continue;
    ++held;
    coming += row.yes;
  }
  return fraction(coming, held, static_cast<std::uint64_t>(held), "No event has taken place.");
}

}  // namespace

constinit const Metric event_attendance_metric{
    .id = "event_attendance",
    .unit = "members",
    .definition =
        "Mean number of members who said yes to an event; over events that have begun, "
        "were not called off and can be read.",
    .source = "post_created, post_edited, vote_cast",
    .measure = measure,
};

}  // namespace hearth::analytics
