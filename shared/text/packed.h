// SPDX-License-Identifier: MIT
// Reads the numbers generators of tables write (tests/support/table_text.h): 7 bits a byte, least
// first. The tables are our own, so nothing is checked.
#pragma once

#include <cstdint>

namespace hearth::text {

class Packed {
 public:
  explicit constexpr Packed(const std::uint8_t* bytes) : at_(bytes) {}

  constexpr std::uint32_t take() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = *at_++;
      value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  /// 0, 1, 2, 3, 4 … stand for 0, -1, 1, -2, 2 …
  constexpr std::int32_t take_signed() {
    const std::uint32_t value = take();
    return static_cast<std::int32_t>(value >> 1) ^ -static_cast<std::int32_t>(value & 1);
  }

 private:
  const std::uint8_t* at_;
};

}  // namespace hearth::text
