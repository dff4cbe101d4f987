// SPDX-License-Identifier: MIT
// Aho-Corasick over small symbol classes as one complete table: each input symbol is one look-up,
// however many patterns there are. Patterns must be distinct. Immutable once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hearth::rules {

class Automaton {
 public:
  using Pattern = std::vector<std::uint8_t>;

  /// States beyond this are refused: 600,000 states of 32 classes are 77 MB.
  static constexpr std::size_t kStatesMax = 600'000;

  /// Builds the table for `patterns` over classes 0..class_count-1. Empty patterns never match.
  /// False where the patterns need more than kStatesMax states; the automaton is then empty.
  /// @cost O(states * classes).
  [[nodiscard]] bool build(std::span<const Pattern> patterns, std::uint32_t class_count);

  /// Calls visit(pattern, end) for every occurrence; `end` is the index after its last symbol.
  /// @cost O(classes.size() + occurrences).
  template <class Visit>
  void scan(std::span<const std::uint8_t> classes, Visit visit) const {
    if (next_.empty()) return;
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const std::uint32_t entry = next_[row + classes[i]];
      row = entry >> 1;
      if ((entry & 1) == 0) continue;
      for (std::uint32_t state = row / class_count_; state != 0; state = link_[state]) {
        if (pattern_[state] >= 0) visit(static_cast<std::uint32_t>(pattern_[state]), i + 1);
      }
    }
  }

  [[nodiscard]] std::size_t states() const { return pattern_.size(); }

 private:
  std::uint32_t class_count_ = 1;
  std::vector<std::uint32_t> next_;    // row offset << 1 | "something ends here"
  std::vector<std::int32_t> pattern_;  // pattern that ends in a state, or -1
  std::vector<std::uint32_t> link_;    // nearest shorter state where a pattern ends, 0 = none
};

}  // namespace hearth::rules
