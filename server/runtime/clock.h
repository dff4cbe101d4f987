// SPDX-License-Identifier: MIT
// The one place where the server asks for wall-clock time; the core gets it as an argument.
#pragma once

#include <chrono>
#include <cstdint>

namespace hearth::runtime {

/// UTC, milliseconds since 1970.
[[nodiscard]] inline std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Milliseconds of a clock that only goes forward, for intervals.
[[nodiscard]] inline std::int64_t ticks_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace hearth::runtime
