// SPDX-License-Identifier: MIT
// Numbers as plain ASCII, without the printf family (11 KB brotli).
#pragma once
#include <cmath>
#include <string>

namespace hearth::ui {

/// Up to four decimals, trailing zeros cut: 1.5, -0.25, 12. Not for money and not for people: for
/// attributes and small labels.
inline std::string decimal(double value) {
  const bool negative = value < 0;
  const auto scaled = static_cast<long long>(std::fabs(value) * 10000 + 0.5);
  std::string out = std::to_string(scaled / 10000);
  std::string rest = std::to_string(scaled % 10000 + 10000).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (!rest.empty()) out.append(".").append(rest);
  return negative && scaled != 0 ? "-" + out : out;
}

}  // namespace hearth::ui
