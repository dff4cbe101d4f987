// SPDX-License-Identifier: MIT
// How like two titles are: what part of their rows of three letters they share.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearth::search {

class Likeness {
 public:
  /// @param terms  joined terms.
  explicit Likeness(std::string_view terms);
  /// 0..1. @cost O(bytes).
  [[nodiscard]] double to(std::string_view terms) const;

 private:
  std::vector<std::uint32_t> rows_;  // sorted
};

}  // namespace hearth::search
