// SPDX-License-Identifier: MIT
// Exact arithmetic for everything server and browser must agree on. libm differs between glibc,
// musl and V8 (measured), so scores use Q16 fixed point, an integer square root and an integer
// binary logarithm.
#pragma once

#include <cstdint>

namespace hearth::base {

/// A number with 16 fractional bits: 65536 is 1.0.
using Q16 = std::int64_t;

inline constexpr Q16 kQ16One = 65536;

[[nodiscard]] constexpr Q16 q16(std::int64_t whole) { return whole * kQ16One; }

/// Product of two Q16 numbers, rounded towards minus infinity; |a*b| must stay below 2^47 in whole
/// units.
[[nodiscard]] constexpr Q16 q16_mul(Q16 a, Q16 b) { return (a * b) >> 16; }

/// a/b as Q16, rounded towards zero; b must not be 0.
[[nodiscard]] constexpr Q16 q16_ratio(std::int64_t a, std::int64_t b) { return a * kQ16One / b; }

/// Largest r with r*r <= x. @cost O(1), at most 32 steps.
[[nodiscard]] std::uint64_t isqrt(std::uint64_t x);

/// log2(x) in Q16 for a Q16 argument x >= 1/65536; x <= 0 counts as 1/65536.
/// Within 1/65536 * 2 of the true value; by repeated squaring of the mantissa. @cost O(1).
[[nodiscard]] Q16 log2_q16(Q16 x);

}  // namespace hearth::base
