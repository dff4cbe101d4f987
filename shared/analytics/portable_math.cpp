// SPDX-License-Identifier: MIT
#include "shared/analytics/portable_math.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hearth::analytics {
namespace {

constexpr double kLn2 = 0.693147180559945309417232121458176568;
constexpr double kLog2E = 1.442695040888963407359924681001892137;
constexpr double kExponentMax = 1'000;
constexpr int kTaylorTerms = 15;  // (ln 2 / 2)^16 / 16! is below 3e-21
constexpr int kAtanhTerms = 12;   // .1716^26 / 26 is below 1e-21
constexpr double kSqrtHalf = 0.707106781186547524400844362104849039;

}  // namespace

double power_of_two(double x) {
  if (x < -kExponentMax) return 0;
  x = std::min(x, kExponentMax);
  const double whole = std::floor(x + .5);
  const double r = (x - whole) * kLn2;
  double sum = 1;
  for (int k = kTaylorTerms; k > 0; --k) sum = 1 + sum * r / k;
  return std::ldexp(sum, static_cast<int>(whole));
}

double exponential(double x) { return power_of_two(x * kLog2E); }

double logarithm(double x) {
  x = std::max(x, std::numeric_limits<double>::denorm_min());
  int exponent = 0;
  double m = std::frexp(x, &exponent);  // in [.5, 1)
  if (m < kSqrtHalf) {
    m *= 2;
    --exponent;
  }
  const double s = (m - 1) / (m + 1);  // log m = 2 atanh s
  const double square = s * s;
  double sum = 0;
  for (int k = kAtanhTerms; k >= 0; --k) sum = sum * square + 1.0 / (2 * k + 1);
  return 2 * s * sum + exponent * kLn2;
}

double logistic(double z) {
  if (z >= 0) return 1 / (1 + exponential(-z));
  const double e = exponential(z);
  return e / (1 + e);
}

double decay(double age, double half_life) { return power_of_two(-std::max(age, 0.0) / half_life); }

}  // namespace hearth::analytics
