// SPDX-License-Identifier: MIT
// Symmetric matrices of the beliefs' dimension: what fitting a prior needs of linear algebra.
#pragma once

#include "shared/prompts/beliefs.h"

namespace hearth::prompts {

using Matrix = std::array<std::array<double, kDimensions>, kDimensions>;

/// From the upper triangle, row by row, as beliefs keep it.
[[nodiscard]] Matrix unpacked(const std::array<double, kSpreadSize>& upper);

/// Inverse of a symmetric positive definite matrix by Cholesky's factors. Noise may have made it
/// indefinite: a pivot below `least` is raised to it, which only makes the belief weaker there.
[[nodiscard]] Matrix inverse(const Matrix& a, double least);

[[nodiscard]] Features times(const Matrix& a, const Features& x);

/// The upper triangle again, row by row; of what is not quite symmetric the mean of both sides.
[[nodiscard]] std::array<double, kSpreadSize> packed(const Matrix& a);

}  // namespace hearth::prompts
