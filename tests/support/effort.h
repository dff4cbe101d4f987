// SPDX-License-Identifier: MIT
// How often a test repeats what takes long.
#pragma once

namespace hearth::tests {

/// `full` in an optimised native program; `part` in WebAssembly and unoptimised or under
/// sanitizers, where each round takes up to ten times as long and the rounds say the same.
constexpr unsigned rounds(unsigned full, unsigned part) {
#if defined(NDEBUG) && !defined(__EMSCRIPTEN__)
  static_cast<void>(part);
  return full;
#else
  static_cast<void>(full);
  return part;
#endif
}

}  // namespace hearth::tests
