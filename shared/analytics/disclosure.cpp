// SPDX-License-Identifier: MIT
#include "shared/analytics/disclosure.h"

#include "shared/base/time.h"

namespace hearth::analytics {
namespace {

constexpr std::string_view kFew = "Too few for members to see.";
constexpr std::string_view kForModerators = "What moderators do is for moderators to see.";

std::uint64_t rounded(std::uint64_t rows) { return rows - rows % kCellMin; }

Outcome shown_share(const Outcome& outcome) {
  const auto steps = static_cast<std::int64_t>(outcome.value * 20 + 0.5);
  return fraction(5 * steps, 100, rounded(outcome.rows), kFew);
}

}  // namespace

std::optional<std::int64_t> shown_count(std::int64_t count, Viewer viewer) {
  if (viewer == Viewer::kOwner) return count;
  if (count < kCellMin) return std::nullopt;
  return count - count % kCellMin;
}

Outcome shown_outcome(const Metric& metric, Outcome outcome, Viewer viewer) {
  if (viewer == Viewer::kOwner) return outcome;
  if (metric.about == About::kModeration) return nothing(kForModerators);
  if (!outcome.known()) return nothing(kFew);
  if (metric.unit == "share" || metric.unit == "coefficient") {
    return outcome.rows < kShownRowsMin ? nothing(kFew) : shown_share(outcome);
  }
  if (metric.unit == "ms") {
    if (outcome.rows < kShownRowsMin) return nothing(kFew);
    const auto hours = static_cast<std::int64_t>(outcome.value) / base::kHourMs;
    return whole(hours * base::kHourMs, rounded(outcome.rows));
  }
  const auto count = shown_count(static_cast<std::int64_t>(outcome.value), viewer);
  return count ? whole(*count, rounded(outcome.rows)) : nothing(kFew);
}

}  // namespace hearth::analytics
