// SPDX-License-Identifier: MIT
#include "shared/feed/numbers.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "shared/base/hash.h"

namespace hearth::feed {
namespace {

using base::Q16;

double real(Q16 x) { return static_cast<double>(x) / 65'536; }

TEST_CASE("feed/numbers: log2 is within two steps of the true one over its range", "[feed][numbers]") {
  std::uint64_t random = 7;
  for (int i = 0; i < 20'000; ++i) {
    random = base::mix64(random, 1);
    const auto x = static_cast<Q16>(random >> (16 + random % 46)) + 1;
    CAPTURE(x);
    CHECK(std::abs(real(log2_fast(x)) - std::log2(real(x))) < 2.5 / 65'536);
  }
  CHECK(log2_fast(0) == -base::q16(16));
  CHECK(log2_fast(-5) == -base::q16(16));
  CHECK(log2_fast(base::kQ16One) == 0);
}

TEST_CASE("feed/numbers: half_power and sigmoid are within their steps", "[feed][numbers]") {
  for (Q16 x = 0; x < base::q16(20); x += 97) {
    CAPTURE(x);
    CHECK(std::abs(real(half_power(x)) - std::exp2(-real(x))) < 2.5 / 65'536);
    CHECK(std::abs(real(sigmoid(x)) - 1 / (1 + std::exp(-real(x)))) < 4.5 / 65'536);
    CHECK(sigmoid(x) + sigmoid(-x) == base::kQ16One);
  }
  CHECK(half_power(-9) == base::kQ16One);
  CHECK(half_power(base::q16(17)) == 0);
}

TEST_CASE("feed/numbers: decay halves per half-life and takes clocks that jump", "[feed][numbers]") {
  CHECK(decayed(base::q16(8), 0, 1'000) == base::q16(8));
  CHECK(decayed(base::q16(8), 3'000, 1'000) == base::q16(1));
  CHECK(decayed(base::q16(8), -77, 1'000) == base::q16(8));
  CHECK(decayed(base::q16(8), std::int64_t{1} << 52, 1'000) == 0);
}

}  // namespace
}  // namespace hearth::feed
