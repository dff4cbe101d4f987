// SPDX-License-Identifier: MIT
#include "shared/base/curves.h"

#include <algorithm>
#include <array>
#include <bit>

namespace hearth::base {
namespace {

// log2(1 + i/256) with 24 fractional bits, by squaring the mantissa once per bit.
constexpr std::array<std::int64_t, 257> make_logs() {
  std::array<std::int64_t, 257> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    std::uint64_t mantissa = (std::uint64_t{256} + i) << 23;  // [1, 2) with 31 fractional bits
    std::int64_t value = 0;
    for (std::int64_t bit = std::int64_t{1} << 23; bit != 0; bit >>= 1) {
      mantissa = (mantissa * mantissa) >> 31;
      if (mantissa >> 32 != 0) {
        mantissa >>= 1;
        value += bit;
      }
    }
    table[i] = value;
  }
  table[256] = std::int64_t{1} << 24;
  return table;
}

constexpr std::uint64_t root(std::uint64_t x) {
  std::uint64_t r = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1) {
    const std::uint64_t next = r | bit;
    if (next <= x / next) r = next;
  }
  return r;
}

// 2^-(2^-k) for k = 1..16 with 31 fractional bits: each the square root of the one before.
constexpr std::array<std::uint64_t, 16> make_roots() {
  std::array<std::uint64_t, 16> table{};
  std::uint64_t value = std::uint64_t{1} << 30;  // one half
  for (std::uint64_t& entry : table) {
    value = root(value << 31);
    entry = value;
  }
  return table;
}

constexpr auto kLogs = make_logs();
constexpr auto kRoots = make_roots();
constexpr Q16 kLog2OfE = 94'548;  // log2(e) * 65536, rounded

}  // namespace

Q16 log2_fast(Q16 x) {
  const auto held = static_cast<std::uint64_t>(std::max<Q16>(x, 1));
  const int top = 63 - std::countl_zero(held);
  // The mantissa behind its leading one, as 32 fractional bits.
  const std::uint64_t fraction =
      top <= 32 ? (held << (32 - top)) & 0xFFFFFFFFu : (held >> (top - 32)) & 0xFFFFFFFFu;
  const std::size_t at = static_cast<std::size_t>(fraction >> 24);
  const auto between = static_cast<std::int64_t>(fraction & 0xFFFFFF);
  const std::int64_t value = kLogs[at] + (((kLogs[at + 1] - kLogs[at]) * between) >> 24);
  return (top - 16) * kQ16One + (value >> 8);
}

Q16 half_power(Q16 x) {
  const Q16 held = std::max<Q16>(x, 0);
  const Q16 whole = held >> 16;
  if (whole >= 17) return 0;
  std::uint64_t value = std::uint64_t{1} << 31;
  for (std::size_t i = 0; i < kRoots.size(); ++i) {
    if ((held >> (15 - i) & 1) != 0) value = (value * kRoots[i]) >> 31;
  }
  return static_cast<Q16>((value >> 15) >> whole);
}

Q16 sigmoid(Q16 z) {
  const Q16 size = std::min<Q16>(z < 0 ? -z : z, q16(16));
  const Q16 power = half_power((size * kLog2OfE) >> 16);
  const Q16 high = kQ16One * kQ16One / (kQ16One + power);
  return z < 0 ? kQ16One - high : high;
}

Q16 decayed(Q16 value, std::int64_t age_ms, std::int64_t half_life_ms) {
  const std::int64_t age = std::clamp<std::int64_t>(age_ms, 0, half_life_ms * 20);
  return q16_mul(value, half_power(age * kQ16One / half_life_ms));
}

}  // namespace hearth::base
