// SPDX-License-Identifier: MIT
// When the next letter may leave: after its period, and by the member's clock not at night. Pure.
#pragma once

#include <cstdint>

namespace hearth::mail {

/// `at_ms`, or the end of the quiet hours it falls into (prompts/budget.h has the same hours).
[[nodiscard]] std::int64_t by_day(std::int64_t at_ms, std::int64_t utc_offset_min);

}  // namespace hearth::mail
