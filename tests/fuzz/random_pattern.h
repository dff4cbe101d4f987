// SPDX-License-Identifier: MIT
// Random patterns and texts for comparing regular expressions: with RE2 natively, and natively with
// WebAssembly. The same seed gives the same cases everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace hearth::fuzz {

/// xorshift64; `seed` is not 0.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % n);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t N>
  std::string pick(const char* const (&items)[N]) {
    return items[below(N)];
  }

 private:
  std::uint64_t state_;
};

/// A pattern that is mostly right and now and then wrong; groups nest up to `depth` deep.
[[nodiscard]] std::string random_pattern(Random& random, int depth);

/// Up to 13 letters, mostly ones the patterns ask for. RE2 works on bytes and finds \B between the
/// bytes of one character; we never cut a character, so patterns with \B are compared on ASCII
/// texts.
[[nodiscard]] std::string random_text(Random& random, bool ascii);

}  // namespace hearth::fuzz
