// SPDX-License-Identifier: MIT
#include "shared/base/curves.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/base/hash.h"

namespace hearth::base {
namespace {

double real(Q16 x) { return static_cast<double>(x) / 65'536; }

TEST_CASE("base/curves: log2 is within two steps of the true one over its range",
          "[base][curves]") {
  std::uint64_t random = 7;
  for (int i = 0; i < 20'000; ++i) {
    random = mix64(random, 1);
    const auto x = static_cast<Q16>(random >> (16 + random % 46)) + 1;
    CAPTURE(x);
    CHECK(std::abs(real(log2_fast(x)) - std::log2(real(x))) < 2.5 / 65'536);
  }
  CHECK(log2_fast(0) == -q16(16));
  CHECK(log2_fast(-5) == -q16(16));
  CHECK(log2_fast(kQ16One) == 0);
}

TEST_CASE("base/curves: half_power and sigmoid are within their steps", "[base][curves]") {
  for (Q16 x = 0; x < q16(20); x += 97) {
    CAPTURE(x);
    CHECK(std::abs(real(half_power(x)) - std::exp2(-real(x))) < 2.5 / 65'536);
    CHECK(std::abs(real(sigmoid(x)) - 1 / (1 + std::exp(-real(x)))) < 4.5 / 65'536);
    CHECK(sigmoid(x) + sigmoid(-x) == kQ16One);
  }
  CHECK(half_power(-9) == kQ16One);
  CHECK(half_power(q16(17)) == 0);
}

TEST_CASE("base/curves: decay halves per half-life and takes clocks that jump", "[base][curves]") {
  CHECK(decayed(q16(8), 0, 1'000) == q16(8));
  CHECK(decayed(q16(8), 3'000, 1'000) == q16(1));
  CHECK(decayed(q16(8), -77, 1'000) == q16(8));
  CHECK(decayed(q16(8), std::int64_t{1} << 52, 1'000) == 0);
}

}  // namespace
}  // namespace hearth::base
