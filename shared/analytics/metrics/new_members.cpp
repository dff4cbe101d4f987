// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t joined = 0;
  for (const Person& person : scene.ledger.people) {
    const bool known = person.joined_ms <= scene.at_ms;
    if (known && day_of(person.joined_ms) >= scene.window_begins()) ++joined;
  }
  return whole(joined, scene.ledger.people.size());
}

}  // namespace

constinit const Metric new_members_metric{
    .id = "new_members",
    .unit = "members",
    .definition =
        "Members who joined for the first time on one of the last 28 UTC days, also "
        "those who have left since.",
    .source = "member_joined",
    .measure = measure,
};

}  // namespace hearth::analytics
