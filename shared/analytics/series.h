// SPDX-License-Identifier: MIT
// What happened day by day and week by week, and how many of those who began together stayed. Days
// are those of UTC, weeks begin on Monday. Periods in which nothing happened have no row, so a gap
// of ten years costs nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/analytics/scene.h"

namespace hearth::analytics {

enum class Every : std::uint8_t { kDay, kWeek };

struct Period {
  std::int64_t start_ms = 0;
  std::int64_t contributions = 0;
  std::int64_t questions = 0;
  std::int64_t answers = 0;
  std::int64_t comments = 0;
  std::int64_t active = 0;       // members who contributed
  std::int64_t first_time = 0;   // of these: for the first time
  std::int64_t returning = 0;    // of these: had contributed before this period
  std::int64_t new_members = 0;  // joined, for the first time
  std::int64_t reports = 0;
  std::int64_t decisions = 0;  // of people, not taken back

  friend bool operator==(const Period&, const Period&) = default;
};

/// In order of time, up to the scene's. @cost O(n log n), n = rows of the ledger.
[[nodiscard]] std::vector<Period> series_of(const Scene& scene, Every every);

/// A cohort is followed for so many weeks at most: ten years.
inline constexpr std::int64_t kCohortWeeksMax = 522;

/// The members whose first contribution fell in one week.
struct Cohort {
  std::int64_t start_ms = 0;
  std::int64_t size = 0;
  std::vector<std::int64_t> in_week;   // [k]: contributed in the k-th week after; [0] = size
  std::vector<std::int64_t> or_later;  // [k]: contributed in the k-th week after, or later
  std::int64_t weeks_over = 0;         // so many of them are over; the last one may still go on

  friend bool operator==(const Cohort&, const Cohort&) = default;
};

/// In order of time; weeks in which nobody began have none. @cost O(members x weeks).
[[nodiscard]] std::vector<Cohort> cohorts_of(const Scene& scene);

}  // namespace hearth::analytics
