// SPDX-License-Identifier: MIT
// Gives texts numbers in the order they come, each one once. A hash table of our own, for tables
// that are asked outside of hot loops: std::unordered_map costs a member's module 2 KB.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::rules {

class ByteIndex {
 public:
  struct Place {
    std::uint32_t number = 0;
    bool added = false;
  };

  /// @cost O(bytes).
  Place add(std::string_view text);
  void clear();
  /// The texts by number.
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::uint32_t& slot_of(std::string_view text);

  std::vector<std::string> texts_;
  std::vector<std::uint32_t> slots_;  // number + 1 or 0; a power of two, at most half of them taken
};

}  // namespace hearth::rules
