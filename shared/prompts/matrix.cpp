// SPDX-License-Identifier: MIT
#include "shared/prompts/matrix.h"

#include <algorithm>
#include <cmath>

namespace hearth::prompts {

Matrix unpacked(const std::array<double, kSpreadSize>& upper) {
  Matrix out{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = i; k < kDimensions; ++k) out[i][k] = out[k][i] = upper[at++];
  }
  return out;
}

std::array<double, kSpreadSize> packed(const Matrix& a) {
  std::array<double, kSpreadSize> out{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = i; k < kDimensions; ++k) out[at++] = (a[i][k] + a[k][i]) / 2;
  }
  return out;
}

Matrix inverse(const Matrix& a, double least) {
  Matrix lower{};
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = a[i][k];
      for (std::size_t j = 0; j < k; ++j) sum -= lower[i][j] * lower[k][j];
      lower[i][k] = i == k ? std::sqrt(std::max(sum, least)) : sum / lower[k][k];
    }
  }
  Matrix out{};
  for (std::size_t column = 0; column < kDimensions; ++column) {
    Features x{};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      double sum = i == column ? 1 : 0;
      for (std::size_t j = 0; j < i; ++j) sum -= lower[i][j] * x[j];
      x[i] = sum / lower[i][i];
    }
    for (std::size_t i = kDimensions; i-- > 0;) {
      double sum = x[i];
      for (std::size_t j = i + 1; j < kDimensions; ++j) sum -= lower[j][i] * x[j];
      x[i] = sum / lower[i][i];
      out[i][column] = x[i];
    }
  }
  return out;
}

Features times(const Matrix& a, const Features& x) {
  Features out{};
  for (std::size_t i = 0; i < kDimensions; ++i) {
    for (std::size_t k = 0; k < kDimensions; ++k) out[i] += a[i][k] * x[k];
  }
  return out;
}

}  // namespace hearth::prompts
