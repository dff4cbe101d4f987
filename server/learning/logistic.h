// SPDX-License-Identifier: MIT
// Logistic regression with an L2 penalty, by averaged stochastic gradient descent (Bottou 2010,
// Xu 2011). Floating point is fine here: what is shipped is the rounded result. The same rows give
// the same weights on the same machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hearth::learning {

struct Entry {
  std::uint32_t column = 0;
  float value = 0;
};

struct Row {
  std::vector<Entry> entries;  // of length 1 together
  bool positive = false;
  double weight = 1;  // 0..1; how much this row may teach
};

struct Logistic {
  std::vector<double> weights;
  double bias = 0;

  [[nodiscard]] double score(const Row& row) const;
};

/// Minimises |w|^2 / 2 + c * sum of losses. @cost O(entries * 40).
[[nodiscard]] Logistic fit(std::span<const Row> rows, std::size_t columns, double c);

}  // namespace hearth::learning
