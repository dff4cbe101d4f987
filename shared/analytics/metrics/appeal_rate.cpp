// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t appeals = 0;
  for (const Appealed& row : scene.ledger.appeals) appeals += scene.happened(row.at_ms) ? 1 : 0;
  std::int64_t decided = 0;
  for (const Decision& row : scene.ledger.decisions) {
    const bool takes_away = row.handling != model::Handling::kApprove;
    if (takes_away && !row.undone && scene.happened(row.at_ms)) ++decided;
  }
  for (const Sanctioned& row : scene.ledger.sanctions) decided += scene.happened(row.at_ms) ? 1 : 0;
  return fraction(appeals, decided, static_cast<std::uint64_t>(decided),
                  "Nothing was decided that can be appealed.");
}

}  // namespace

constinit const Metric appeal_rate_metric{
    .id = "appeal_rate",
    .unit = "share",
    .definition =
        "Appeals divided by what can be appealed: posts held or removed after they "
        "were written, by people or rules, and sanctions; decisions taken back are "
        "left out.",
    .source = "appeal_filed, post_moderated, sanction_given, case_reopened",
    .about = About::kModeration,
    .measure = measure,
};

}  // namespace hearth::analytics
