// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"
#include "shared/analytics/statistics.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  const Inequality x = inequality_of(counts_rising(scene));
  return fraction(x.weighted, (x.n - 1) * x.sum, static_cast<std::uint64_t>(x.sum),
                  "It takes two members who contribute.");
}

}  // namespace

constinit const Metric gini_corrected_metric{
    .id = "gini_corrected",
    .unit = "coefficient",
    .definition =
        "The Gini coefficient times n / (n - 1), the correction for small samples: 1 "
        "where one of n members writes everything. The population is members with at "
        "least one contribution.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
