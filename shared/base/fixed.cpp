// SPDX-License-Identifier: MIT
#include "shared/base/fixed.h"

namespace hearth::base {

std::uint64_t isqrt(std::uint64_t x) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1) {
    const std::uint64_t candidate = root | bit;
    if (candidate <= x / candidate) root = candidate;
  }
  return root;
}

Q16 log2_q16(Q16 x) {
  std::uint64_t mantissa = x > 0 ? static_cast<std::uint64_t>(x) : 1;
  Q16 whole = -16;
  // Normalise to [1, 2) with 31 fractional bits.
  int shift = 0;
  while (mantissa >> shift > 1) ++shift;
  whole += shift;
  mantissa = shift <= 31 ? mantissa << (31 - shift) : mantissa >> (shift - 31);
  Q16 fraction = 0;
  for (Q16 bit = kQ16One >> 1; bit != 0; bit >>= 1) {
    mantissa = (mantissa * mantissa) >> 31;
    if (mantissa >> 32 != 0) {
      mantissa >>= 1;
      fraction += bit;
    }
  }
  return whole * kQ16One + fraction;
}

}  // namespace hearth::base
