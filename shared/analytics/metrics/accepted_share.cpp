// SPDX-License-Identifier: MIT
#include <unordered_set>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_set<PostId> readable;
  for (const Act& act : scene.acts) readable.insert(act.row->post);
  std::int64_t asked = 0;
  std::int64_t accepted = 0;
  for (const Act& act : scene.acts) {
    if (act.row->kind != Kind::kQuestion) continue;
    ++asked;
    const bool in_time = act.row->accepted && scene.happened(act.row->accepted_ms);
    if (in_time && readable.contains(act.row->accepted)) ++accepted;
  }
  return fraction(accepted, asked, static_cast<std::uint64_t>(asked),
                  "Nobody has asked anything yet.");
}

}  // namespace

constinit const Metric accepted_share_metric{
    .id = "accepted_share",
    .unit = "share",
    .definition = "Share of all questions whose asker accepted an answer that can still be read.",
    .source =
        "answer_accepted, post_created, post_edited, post_deleted, post_moderated, "
        "appeal_decided, case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
