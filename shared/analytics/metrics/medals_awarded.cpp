// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t count = 0;
  for (const Medalled& row : scene.ledger.medals) count += scene.happened(row.at_ms) ? 1 : 0;
  return whole(count, scene.ledger.medals.size());
}

}  // namespace

constinit const Metric medals_awarded_metric{
    .id = "medals_awarded",
    .unit = "medals",
    .definition = "Medals the log says were earned, by everybody, ever.",
    .source = "medal_awarded",
    .measure = measure,
};

}  // namespace hearth::analytics
