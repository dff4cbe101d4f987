// SPDX-License-Identifier: MIT
// Aho-Corasick over small symbol classes as one complete table: each input symbol is one look-up,
// however many patterns there are. States are numbered from the root outwards, so that those most
// often visited lie together. Patterns must be distinct. Immutable once built.
#pragma once

#include <array>
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

  /// Calls visit(pattern, end) for every occurrence, in no particular order; `end` is the index
  /// after its last symbol. @cost O(classes.size() + occurrences).
  template <class Visit>
  void scan(std::span<const std::uint8_t> classes, Visit visit) const {
    if (next_.empty()) return;
    // Each look-up waits for the one before, and the table is larger than the caches: a long text
    // is read at four places at once. A stretch begins early enough for its state to be the true
    // one.
    constexpr std::size_t kLanes = 4;
    const std::size_t stretch = classes.size() / kLanes;
    std::uint32_t row = 0;
    std::size_t at = 0;
    if (stretch > 2 * longest_) {
      std::array<std::uint32_t, kLanes> rows{};
      for (std::size_t i = longest_; i > 0; --i) {
        for (std::size_t k = 1; k < kLanes; ++k) {
          rows[k] = next_[rows[k] + classes[k * stretch - i]] >> 1;
        }
      }
      for (; at < stretch; ++at) {
        for (std::size_t k = 0; k < kLanes; ++k) {
          const std::uint32_t entry = next_[rows[k] + classes[k * stretch + at]];
          rows[k] = entry >> 1;
          if ((entry & 1) != 0) report(rows[k], k * stretch + at + 1, visit);
        }
      }
      row = rows[kLanes - 1];
      at = kLanes * stretch;
    }
    for (; at < classes.size(); ++at) {
      const std::uint32_t entry = next_[row + classes[at]];
      row = entry >> 1;
      if ((entry & 1) != 0) report(row, at + 1, visit);
    }
  }

  [[nodiscard]] std::size_t states() const { return pattern_.size(); }

 private:
  // Not inlined: it is called at two places of a loop that has to stay small.
  template <class Visit>
  [[gnu::noinline]] void report(std::uint32_t row, std::size_t end, Visit& visit) const {
    for (std::uint32_t state = row / class_count_; state != 0; state = link_[state]) {
      if (pattern_[state] >= 0) visit(static_cast<std::uint32_t>(pattern_[state]), end);
    }
  }

  std::uint32_t class_count_ = 1;
  std::size_t longest_ = 0;            // symbols of the longest pattern
  std::vector<std::uint32_t> next_;    // row offset << 1 | "something ends here"
  std::vector<std::int32_t> pattern_;  // pattern that ends in a state, or -1
  std::vector<std::uint32_t> link_;    // nearest shorter state where a pattern ends, 0 = none
};

}  // namespace hearth::rules
