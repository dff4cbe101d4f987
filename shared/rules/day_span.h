// SPDX-License-Identifier: MIT
// A part of every day in UTC, as rules name it: "22:00-06:00".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "shared/rules/reader.h"

namespace hearth::rules {

/// Minutes of the day [from, to); may pass midnight.
using DaySpan = std::pair<std::int64_t, std::int64_t>;

/// The span under this key; nothing where there is none, or none of that form, which is noted.
[[nodiscard]] std::optional<DaySpan> day_span(const Fields& fields, std::string_view key);

[[nodiscard]] bool in_span(std::int64_t minute, const DaySpan& span);

}  // namespace hearth::rules
