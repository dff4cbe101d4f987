// SPDX-License-Identifier: MIT
// Times as other systems write them, in milliseconds since 1970, UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hearth::importers {

/// "2021-10-27T01:04:29Z", "2017-12-20T15:18:22.5-06:00", "2022-04-09 09:28:47", "2013-02-04
/// 15:26:26 UTC", "2019-07-05". Without a zone it is UTC.
[[nodiscard]] std::optional<std::int64_t> moment_of(std::string_view text);

/// "Tue, 1 Jul 2003 10:52:37 +0200 (CEST)": dates of letters, years of two digits and names of
/// zones included.
[[nodiscard]] std::optional<std::int64_t> moment_of_letter(std::string_view text);

/// "06.03.2013 15:06", "3/6/2013 3:06 PM": with dots the day comes first, with strokes the month
/// where there is AM or PM, or where one of the two is over 12. Nothing where that leaves it open.
[[nodiscard]] std::optional<std::int64_t> moment_of_table(std::string_view text);

/// Seconds since 1970, with or without a fraction; numbers too large for that are milliseconds or
/// microseconds.
[[nodiscard]] std::optional<std::int64_t> moment_of_epoch(std::string_view number);

}  // namespace hearth::importers
