// SPDX-License-Identifier: MIT
#include <unordered_map>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_map<PostId, std::int64_t> questions_of;  // by the answer accepted
  std::int64_t asked = 0;
  for (const Act& act : scene.acts) {
    if (act.row->kind != Kind::kQuestion) continue;
    ++asked;
    const bool accepted = act.row->accepted && scene.happened(act.row->accepted_ms);
    if (accepted) ++questions_of[act.row->accepted];
  }
  std::int64_t answered = 0;
  for (const Act& act : scene.acts) {
    if (act.row->root == act.row->post) continue;
    const auto questions = questions_of.find(act.row->post);
    if (questions != questions_of.end()) answered += questions->second;
  }
  return fraction(answered, asked, static_cast<std::uint64_t>(asked),
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
