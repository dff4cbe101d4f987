// SPDX-License-Identifier: MIT
// Time as signals of freshness count it.
#pragma once

#include <algorithm>
#include <cstdint>

#include "shared/base/curves.h"

namespace hearth::feed {

/// log2(1 + hours since `then_ms`), Q16; 0 for what lies ahead. The first hours weigh more than
/// later ones. @cost O(1).
[[nodiscard]] inline std::int64_t log_hours_since(std::int64_t then_ms, std::int64_t now_ms) {
  const std::int64_t past_ms = std::max<std::int64_t>(now_ms - then_ms, 0);
  return base::log2_fast(base::kQ16One + past_ms * base::kQ16One / 3'600'000);
}

}  // namespace hearth::feed
