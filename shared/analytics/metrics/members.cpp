// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t here = 0;
  for (const Person& person : scene.ledger.people) {
    if (person.joined_ms <= scene.at_ms && person.left_ms == 0) ++here;
  }
  return whole(here, scene.ledger.people.size());
}

}  // namespace

constinit const Metric members_metric{
    .id = "members",
    .unit = "members",
    .definition = "Members who have joined and have not left, whether they ever wrote or not.",
    .source = "member_joined, role_set",
    .measure = measure,
};

}  // namespace hearth::analytics
