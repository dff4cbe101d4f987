// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const Inequality x = inequality_of(counts_rising(scene));
  return fraction(x.weighted, x.n * x.sum, static_cast<std::uint64_t>(x.sum),
                  "Nobody has contributed yet.");
}

}  // namespace

constinit const Metric gini_metric{
    .id = "gini",
    .unit = "coefficient",
    .definition =
        "How unequally contributions are spread, by Gini: sum of (2i - n - 1) x_i over "
        "n times the sum of x, x rising and i from 1; 0 when all contribute the same. "
        "The population is members with at least one contribution.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
