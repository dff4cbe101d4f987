// SPDX-License-Identifier: MIT
// The few functions of drawing: arcs, easing, the lightness of colours. Right to a millionth for
// the arguments these have, without musl's tables for huge ones. Not for anything both sides must
// agree on.
#pragma once

#include <cstdint>
#include <cstring>

namespace hearth {

/// Sine of x + quarters * 90 degrees, for |x| up to some thousands.
[[nodiscard]] inline double small_sine(double x, int quarters) {
  constexpr double kQuarter = 1.5707963267948966;
  const double turns = __builtin_floor(x / kQuarter + 0.5);
  quarters += static_cast<int>(turns);
  const double rest = x - turns * kQuarter;  // within 45 degrees
  const bool cosine = (quarters & 1) != 0;
  // Taylor's series; the eighth term is below 1e-12 here.
  double term = cosine ? 1 : rest;
  double sum = term;
  for (int k = cosine ? 1 : 2; k < 16; k += 2) {
    term *= -rest * rest / (k * (k + 1));
    sum += term;
  }
  return (quarters & 2) != 0 ? -sum : sum;
}

/// 2^x for -1000 < x < 1000; below that 0.
[[nodiscard]] inline double small_exp2(double x) {
  if (x <= -1000) return 0;
  const double whole = __builtin_floor(x);
  const double rest = (x - whole) * 0.6931471805599453;
  double sum = 1;
  for (int k = 14; k > 0; --k) sum = 1 + sum * rest / k;
  const std::uint64_t bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(whole) + 1023)
                             << 52;
  double scale = 0;
  std::memcpy(&scale, &bits, sizeof scale);
  return sum * scale;
}

/// log2(x) for a normal x > 0.
[[nodiscard]] inline double small_log2(double x) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  const auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  bits = (bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL;
  std::memcpy(&x, &bits, sizeof x);  // now in [1, 2)
  const double t = (x - 1) / (x + 1);
  double sum = 0;
  for (int k = 23; k > 0; k -= 2) sum = sum * t * t + 1.0 / k;
  return static_cast<double>(exponent) + 2 * t * sum * 1.4426950408889634;
}

}  // namespace hearth
