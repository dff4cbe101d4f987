// SPDX-License-Identifier: MIT
// When something is, in words for a letter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hearth::mail {

/// Day and time as the language writes them, by a clock `utc_offset_min` east of Greenwich, with
/// that clock's name: "Saturday, December 5, 2026 at 6:00 PM GMT+2". A letter's reader may be
/// elsewhere by now, so the clock is always named. Formats are ICU's (CLDR).
[[nodiscard]] std::string when_words(std::int64_t at_ms, std::int64_t utc_offset_min,
                                     std::string_view language);

}  // namespace hearth::mail
