// SPDX-License-Identifier: MIT
// A ledger as it stood at one time, prepared once for all metrics: what counts, in order of time,
// by whom, and when it was answered. Days are those of UTC, weeks begin on Monday.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "shared/analytics/ledger.h"

namespace hearth::analytics {

/// Later than anything: it has not happened.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

/// The window of "now": so many days, of which that of the scene's time is the last.
inline constexpr std::int64_t kWindowDays = 28;

/// Days since 1970, also before it.
[[nodiscard]] constexpr std::int64_t day_of(std::int64_t at_ms) {
  return at_ms / base::kDayMs - (at_ms % base::kDayMs < 0 ? 1 : 0);
}
[[nodiscard]] constexpr std::int64_t day_start_ms(std::int64_t day) { return day * base::kDayMs; }
/// Weeks since that of Thursday, 1 January 1970.
[[nodiscard]] constexpr std::int64_t week_of_day(std::int64_t day) {
  const std::int64_t shifted = day + 3;
  return shifted / 7 - (shifted % 7 < 0 ? 1 : 0);
}
[[nodiscard]] constexpr std::int64_t week_of(std::int64_t at_ms) {
  return week_of_day(day_of(at_ms));
}
[[nodiscard]] constexpr std::int64_t week_start_ms(std::int64_t week) {
  return day_start_ms(week * 7 - 3);
}

/// One contribution that counts.
struct Act {
  const Contribution* row = nullptr;
  std::uint32_t by = 0;               // index in Scene::members
  std::int64_t replied_ms = kNever;   // first direct reply by another member
  std::int64_t answered_ms = kNever;  // questions: first answer by another member
  std::int64_t joined_ms = kNever;    // beginnings of threads: first text below by another member
};

/// One member with at least one contribution that counts.
struct Contributor {
  MemberId id{};
  std::int64_t first_ms = 0;
  std::int64_t last_ms = 0;
  std::uint32_t first = 0;  // index in Scene::acts
  std::int64_t count = 0;
  std::int64_t answers = 0;
  std::vector<std::int64_t> days{};   // with at least one, rising
  std::vector<std::int64_t> weeks{};  // the same

  /// Contributed on one of those days, first and last included? @cost O(log days).
  [[nodiscard]] bool active_in(std::int64_t first_day, std::int64_t last_day) const;
  [[nodiscard]] bool active_in_week(std::int64_t week) const;
};

/// Refers to the ledger, which must outlive it. @cost O(n log n), n = rows of the ledger.
class Scene {
 public:
  Scene(const Ledger& ledger, std::int64_t at_ms);

  const Ledger& ledger;
  std::int64_t at_ms = 0;
  std::int64_t today = 0;            // day of at_ms
  std::vector<Act> acts;             // by time, then by place in the log
  std::vector<Contributor> members;  // by id
  std::int64_t written = 0;          // contributions by members, whatever became of them
  std::int64_t removed = 0;          // of these: taken down by moderators or rules

  [[nodiscard]] std::int64_t window_begins() const { return today - kWindowDays + 1; }
  /// Members who contributed on one of those days. @cost O(members).
  [[nodiscard]] std::int64_t active(std::int64_t first_day, std::int64_t last_day) const;
  [[nodiscard]] bool happened(std::int64_t when_ms) const { return when_ms <= at_ms; }

 private:
  void collect();
  void gather_members();
  void find_replies();
};

}  // namespace hearth::analytics
