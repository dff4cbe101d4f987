// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t moderators = 0;
  for (const Person& person : scene.ledger.people) {
    const bool here = scene.happened(person.joined_ms) && person.left_ms == 0;
    if (here && person.role >= model::Role::kModerator) ++moderators;
  }
  std::int64_t decisions = 0;
  for (const Decision& row : scene.ledger.decisions) {
    const bool counts = row.by && !row.undone && scene.happened(row.at_ms);
    if (counts && day_of(row.at_ms) >= scene.window_begins()) ++decisions;
  }
  return fraction(decisions, moderators, static_cast<std::uint64_t>(decisions),
                  "There is no moderator.");
}

}  // namespace

constinit const Metric decisions_per_moderator_metric{
    .id = "decisions_per_moderator",
    .unit = "decisions",
    .definition =
        "Decisions of people (approved, held or removed, and not taken back) on the "
        "last 28 UTC days, for each member who is a moderator, admin or owner now; the "
        "load as a whole, of nobody alone.",
    .source = "post_moderated, case_reopened, role_set, member_joined",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
