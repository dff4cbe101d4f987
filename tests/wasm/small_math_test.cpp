// SPDX-License-Identifier: MIT
// The widget's own functions of drawing against the library's.
#include "wasm/small_math.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace hearth {

TEST_CASE("wasm/small_math: sines and cosines are right for every angle drawn", "[wasm]") {
  for (double x = -700; x < 700; x += 0.0371) {
    REQUIRE(std::abs(small_sine(x, 0) - std::sin(x)) < 1e-9);
    REQUIRE(std::abs(small_sine(x, 1) - std::cos(x)) < 1e-9);
  }
}

TEST_CASE("wasm/small_math: powers of two and logarithms are each other's inverse", "[wasm]") {
  for (double x = -60; x < 60; x += 0.0173) {
    REQUIRE(std::abs(small_exp2(x) / std::exp2(x) - 1) < 1e-9);
    REQUIRE(std::abs(small_log2(std::exp2(x)) - x) < 1e-9);
  }
  CHECK(small_exp2(-5'000) == 0);
  // The curve of sRGB, where colours become light.
  for (double c = 0.05; c <= 1; c += 0.01) {
    REQUIRE(std::abs(small_exp2(2.4 * small_log2((c + 0.055) / 1.055)) -
                     std::pow((c + 0.055) / 1.055, 2.4)) < 1e-9);
  }
}

}  // namespace hearth
