// SPDX-License-Identifier: MIT
// Moments as people write them down: a day and a time on the member's own clock. Pure: what the
// clock shows comes in as a function. Thread-compatible.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth {

/// Milliseconds that local time is ahead of UTC at `at_ms` (UTC). It differs over the year.
using OffsetMs = std::int64_t (*)(std::int64_t at_ms);

/// As <input type="date"> and <input type="time"> hold them: "2026-12-04" and "18:30".
struct LocalTime {
  std::string day, time;

  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// What the clock shows at `at_ms`, to the minute.
[[nodiscard]] LocalTime local_time(std::int64_t at_ms, OffsetMs offset_ms);

/// UTC milliseconds; nothing where a part is not of that form. Of the two moments with the same
/// name when clocks go back it is one, and where they go forward the hour that is left out is the
/// one after.
[[nodiscard]] std::optional<std::int64_t> moment_of(std::string_view day, std::string_view time,
                                                    OffsetMs offset_ms);

}  // namespace hearth
