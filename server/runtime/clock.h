// SPDX-License-Identifier: MIT
// The one place where the server asks for wall-clock time; the core gets it as an argument.
#pragma once

#include <chrono>
#include <cstdint>

namespace hearth::runtime {

/// UTC, milliseconds since 1970.
[[nodiscard]] inline std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Milliseconds of a clock that only goes forward, for intervals.
[[nodiscard]] inline std::int64_t ticks_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace hearth::runtime
