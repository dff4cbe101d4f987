// SPDX-License-Identifier: MIT
// Logarithm, decay and logistic for scores: fast, and exact in that every compiler and engine
// computes the same bits. All tables are made at compile time from integers (libm differs between
// glibc, musl and V8).
#pragma once

#include "shared/base/fixed.h"

namespace hearth::base {

/// log2(x) for a Q16 x >= 1/65536 (smaller counts as that), within 2/65536. Eight times faster than
/// base::log2_q16, which squares its way: 257 values and linear interpolation between them.
[[nodiscard]] Q16 log2_fast(Q16 x);

/// 2^-x for a Q16 x >= 0 (negative counts as 0), within 2/65536; 0 from x = 17 on.
[[nodiscard]] Q16 half_power(Q16 x);

/// 1/(1+e^-z) for a Q16 z, within 4/65536.
[[nodiscard]] Q16 sigmoid(Q16 z);

/// value * 2^-(age/half_life); ages below 0 count as 0. half_life_ms > 0.
[[nodiscard]] Q16 decayed(Q16 value, std::int64_t age_ms, std::int64_t half_life_ms);

}  // namespace hearth::base
