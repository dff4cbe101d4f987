// SPDX-License-Identifier: MIT
// Queries of our endpoints hold decimal numbers only; this reads them strictly into named fields.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/base/result.h"

namespace hearth::api {

struct QueryField {
  std::string_view name;
  std::uint64_t* value = nullptr;
  std::uint64_t max = (std::uint64_t{1} << 53) - 1;
};

/// Reads "a=1&b=2" (no leading '?'); empty is fine. Every parameter at most once.
/// @errors kUnknownField (a name not in `fields`, or twice), kOutOfRange (not a decimal within
/// max).
[[nodiscard]] base::Status read_query(std::string_view query, std::span<const QueryField> fields);

}  // namespace hearth::api
