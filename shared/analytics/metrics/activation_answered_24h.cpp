// SPDX-License-Identifier: MIT
#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t old = 0;
  std::int64_t answered = 0;
  for (const Contributor& member : scene.members) {
    if (scene.at_ms - member.first_ms < base::kDayMs) continue;
    ++old;
    const std::int64_t replied_ms = scene.acts[member.first].replied_ms;
    if (scene.happened(replied_ms) && replied_ms - member.first_ms <= base::kDayMs) ++answered;
  }
  return fraction(answered, old, static_cast<std::uint64_t>(old),
                  "No member's first contribution is a day old.");
}

}  // namespace

constinit const Metric activation_answered_24h_metric{
    .id = "activation_answered_24h",
    .unit = "share",
    .definition =
        "Of the members whose first contribution is at least 24 hours old: the share "
        "who got a direct reply to it by another member within 24 hours.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
