// SPDX-License-Identifier: MIT
#include <unordered_map>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_map<MemberId, std::int64_t> first_ms;
  for (const Contributor& member : scene.members) first_ms[member.id] = member.first_ms;
  std::int64_t joined = 0;
  std::int64_t active = 0;
  for (const Person& person : scene.ledger.people) {
    if (scene.at_ms - person.joined_ms < base::kWeekMs) continue;
    ++joined;
    const auto first = first_ms.find(person.id);
    if (first != first_ms.end() && first->second - person.joined_ms <= base::kWeekMs) ++active;
  }
  return fraction(active, joined, static_cast<std::uint64_t>(joined),
                  "Nobody joined 7 days ago or earlier.");
}

}  // namespace

constinit const Metric activation_7d_metric{
    .id = "activation_7d",
    .unit = "share",
    .definition =
        "Of the members who joined at least 7 days ago: the share whose first "
        "contribution came within 7 days of joining, or before.",
    .source =
        "member_joined, post_created, post_edited, post_deleted, post_moderated, "
        "appeal_decided, case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
