// SPDX-License-Identifier: MIT
// Spans of time in milliseconds, the unit of every `at_ms` and `now_ms`. No clock: times are
// arguments.
#pragma once

#include <cstdint>

namespace hearth::base {

inline constexpr std::int64_t kMinuteMs = 60'000;
inline constexpr std::int64_t kHourMs = 60 * kMinuteMs;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;
inline constexpr std::int64_t kWeekMs = 7 * kDayMs;

}  // namespace hearth::base
