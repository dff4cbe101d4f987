// SPDX-License-Identifier: MIT
// Ours win over libc's at link time, as in small_stdio.cpp: musl's bring 6 KB of tables along,
// which hardly compress.
#include "wasm/small_math.h"

extern "C" float sinf(float x) { return static_cast<float>(hearth::small_sine(x, 0)); }
extern "C" float cosf(float x) { return static_cast<float>(hearth::small_sine(x, 1)); }
extern "C" float expf(float x) {
  return static_cast<float>(hearth::small_exp2(x * 1.4426950408889634));
}
extern "C" float powf(float base, float exponent) {
  if (base <= 0) return exponent == 0 ? 1.0F : 0.0F;
  return static_cast<float>(hearth::small_exp2(exponent * hearth::small_log2(base)));
}
