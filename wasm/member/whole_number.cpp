// SPDX-License-Identifier: MIT
#include "wasm/member/whole_number.h"

namespace hearth {

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t most) {
  if (text.empty()) return {};
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    const std::int64_t digit = c - '0';
    if (value > (most - digit) / 10) return {};
    value = value * 10 + digit;
  }
  return value;
}

std::int64_t field_number(std::string_view text, std::int64_t most) {
  return text.empty() ? 0 : whole_number(text, most).value_or(-1);
}

}  // namespace hearth
