// SPDX-License-Identifier: MIT
#include "shared/analytics/portable_math.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace hearth::analytics {
namespace {

double off(double found, double wanted) {
  return wanted == 0 ? std::fabs(found) : std::fabs(found / wanted - 1);
}

TEST_CASE("analytics/portable_math: near the library's to the last bits", "[analytics][math]") {
  double worst_power = 0, worst_e = 0, worst_log = 0;
  for (int i = -20'000; i <= 20'000; ++i) {
    const double x = i * .00137 * 20;
    worst_power = std::max(worst_power, off(power_of_two(x), std::exp2(x)));
    worst_e = std::max(worst_e, off(exponential(x), std::exp(x)) / (1 + std::fabs(x)));
    const double positive = std::exp2(x / 10);
    worst_log = std::max(worst_log, off(logarithm(positive), std::log(positive)));
  }
  CAPTURE(worst_power, worst_e, worst_log);
  CHECK(worst_power < 5e-16);
  CHECK(worst_e < 1e-15);
  CHECK(worst_log < 1e-15);
}

TEST_CASE("analytics/portable_math: whole powers and their ends are exact", "[analytics][math]") {
  CHECK(power_of_two(0) == 1);
  CHECK(power_of_two(10) == 1024);
  CHECK(power_of_two(-1) == .5);
  CHECK(power_of_two(-1e9) == 0);
  CHECK(power_of_two(1e9) == std::exp2(1'000));
  CHECK(logarithm(1) == 0);
  CHECK(logarithm(0) < -700);
  CHECK(logistic(0) == .5);
  CHECK(logistic(40) + logistic(-40) == 1);
  CHECK(logistic(-1e6) == 0);
  CHECK(logistic(1e6) == 1);
  CHECK(decay(60, 30) == .25);
  CHECK(decay(-5, 30) == 1);
}

}  // namespace
}  // namespace hearth::analytics
