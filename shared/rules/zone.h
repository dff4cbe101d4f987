// SPDX-License-Identifier: MIT
// Time zones by their IANA names, for conditions that ask for the local time. A zone is one number,
// so that packed rules carry it and server and browser count alike: up to 14 * 60 either way it is
// minutes east of UTC; anything above is the rule for summer time in force in that zone. What held
// there in earlier years is not known, nor that Morocco and Palestine break it off for Ramadan.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hearth::rules {

inline constexpr std::int64_t kZoneMinutesMax = 14 * 60;  // farthest from UTC anywhere

/// The zone of a name such as "Europe/Berlin", of the tzdata this was built with; nothing where
/// there is none. Only where rules files are read (reads_files.h).
[[nodiscard]] std::optional<std::int64_t> zone_named(std::string_view name);

/// Minutes east of UTC at `utc_min` (since 1970). Exact from 1970 to 9999; beyond that without
/// summer time. @cost a few dozen operations.
[[nodiscard]] std::int64_t zone_offset_min(std::int64_t zone, std::int64_t utc_min);

}  // namespace hearth::rules
