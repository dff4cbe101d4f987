// SPDX-License-Identifier: MIT
#include <unordered_map>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::unordered_map<MemberId, std::int64_t> first_ms;
  for (const Contributor& member : scene.members) first_ms[member.id] = member.first_ms;
  constexpr std::int64_t kNewMs = kWindowDays * base::kDayMs;
  std::int64_t replies = 0;
  std::int64_t new_to_old = 0;
  for (const Act& act : scene.acts) {
    const Contribution& row = *act.row;
    if (!row.to || row.to == row.author) continue;
    ++replies;
    const auto other = first_ms.find(row.to);
    const bool is_new = row.at_ms - first_ms[row.author] < kNewMs;
    if (is_new && other != first_ms.end() && row.at_ms - other->second >= kNewMs) ++new_to_old;
  }
  return fraction(new_to_old, replies, static_cast<std::uint64_t>(replies),
                  "Nobody has replied to another member yet.");
}

}  // namespace

constinit const Metric new_to_old_replies_metric{
    .id = "new_to_old_replies",
    .unit = "share",
    .definition =
        "Of the replies to another member: the share by a member who first contributed "
        "less than 28 days before it, to one who first contributed 28 days before it "
        "or earlier.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
