// SPDX-License-Identifier: MIT
// Queries that hold words: pairs in their order, percent-coding undone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace hearth::api {

/// Broken escapes stay as they are written; "+" is a blank.
[[nodiscard]] std::string percent_decoded(std::string_view raw);

/// "a=1&b=2" as its pairs; empty ones are left out.
/// @errors kTooLarge: more than 64.
[[nodiscard]] base::Result<std::vector<std::pair<std::string, std::string>>> query_pairs(
    std::string_view query);

/// A decimal number without sign, at most `max`.
[[nodiscard]] std::optional<std::uint64_t> decimal(std::string_view digits, std::uint64_t max);

}  // namespace hearth::api
