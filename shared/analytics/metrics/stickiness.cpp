// SPDX-License-Identifier: MIT
#include <algorithm>

#include "shared/analytics/metric.h"

namespace hearth::analytics {
namespace {

Outcome measure(const Scene& scene) {
  std::int64_t member_days = 0;
  std::int64_t active = 0;
  for (const Contributor& member : scene.members) {
    const auto from =
        std::lower_bound(member.days.begin(), member.days.end(), scene.window_begins());
    const auto to = std::upper_bound(from, member.days.end(), scene.today);
    member_days += to - from;
    if (from != to) ++active;
  }
  return fraction(member_days, kWindowDays * active, static_cast<std::uint64_t>(member_days),
                  "Nobody contributed in these 28 days.");
}

}  // namespace

constinit const Metric stickiness_metric{
    .id = "stickiness",
    .unit = "share",
    .definition =
        "Mean over the last 28 UTC days of the members who contributed on a day, "
        "divided by the members who contributed on any of these days.",
    .source =
        "post_created, post_edited, post_deleted, post_moderated, appeal_decided, "
        "case_reopened",
    .measure = measure,
};

}  // namespace hearth::analytics
