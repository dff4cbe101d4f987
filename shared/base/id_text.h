// SPDX-License-Identifier: MIT
// Ids as paths and addresses write them: one spelling each, so that a place has one address.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/ids.h"

namespace hearth::base {

/// The id that `digits` write: decimal, without leading zeros, 1..kIdMax; nothing else.
[[nodiscard]] constexpr std::optional<std::uint64_t> read_id(std::string_view digits) {
  if (digits.empty() || digits.size() > 16 || digits.front() == '0') return std::nullopt;
  std::uint64_t id = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    id = id * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (id > kIdMax) return std::nullopt;
  return id;
}

}  // namespace hearth::base
