// SPDX-License-Identifier: MIT
// Exponential and logarithm of doubles that give the same bits natively and in the browser: made of
// + - * / and of exact scaling by powers of two alone. (libm's differ between glibc, musl and V8.)
// Figures that both sides show may use these; rankings that both sides must agree on use Q16.
#pragma once

namespace hearth::analytics {

/// 2^x, relative error below 4e-16; 0 below x = -1,000, 2^1000 above x = 1,000.
[[nodiscard]] double power_of_two(double x);

/// e^x, relative error below 1e-15 * (1 + |x|); bounded as power_of_two().
[[nodiscard]] double exponential(double x);

/// Natural logarithm of x > 0, relative error below 1e-15; x <= 0 counts as the least double.
[[nodiscard]] double logarithm(double x);

/// 1 / (1 + e^-z).
[[nodiscard]] double logistic(double z);

/// 0.5^(age / half_life); ages below 0 count as 0, half_life > 0.
[[nodiscard]] double decay(double age, double half_life);

}  // namespace hearth::analytics
