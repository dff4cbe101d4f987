// SPDX-License-Identifier: MIT
#include "shared/rules/automaton.h"

#include <algorithm>
#include <numeric>

#include "shared/base/cold.h"
#include "shared/base/sort.h"

namespace hearth::rules {
namespace {

// A state stands for the patterns [first, last) of the sorted list, which agree in `depth` symbols.
struct Pending {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t depth = 0;
  std::uint32_t fail = 0;  // state of the longest other beginning these symbols end in
};

}  // namespace

// States are taken in the order they are found: all of one depth before the next. A state's failure
// state is shallower, so its row is complete, and a row is that one with the state's own symbols.
HEARTH_COLD bool Automaton::build(std::span<const Pattern> patterns, std::uint32_t class_count) {
  *this = Automaton{};
  class_count_ = std::max(class_count, 1U);
  std::vector<std::uint32_t> sorted(patterns.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  base::sort(sorted.begin(), sorted.end(),
             [&](std::uint32_t a, std::uint32_t b) { return patterns[a] < patterns[b]; });
  std::vector<Pending> states = {{0, static_cast<std::uint32_t>(sorted.size()), 0, 0}};
  for (std::uint32_t state = 0; state < states.size(); ++state) {
    auto [first, last, depth, fail] = states[state];
    pattern_.push_back(-1);
    if (first < last && patterns[sorted[first]].size() == depth) {
      if (depth > 0) pattern_[state] = static_cast<std::int32_t>(sorted[first]);
      ++first;
    }
    link_.push_back(state == 0 || pattern_[fail] >= 0 ? fail : link_[fail]);
    const std::size_t row = next_.size();
    next_.resize(row + class_count_, 0);
    if (state != 0)
      std::copy_n(&next_[std::size_t{fail} * class_count_], class_count_, &next_[row]);
    while (first < last) {
      const std::uint8_t symbol = patterns[sorted[first]][depth];
      const std::uint32_t begin = first;
      while (first < last && patterns[sorted[first]][depth] == symbol) ++first;
      if (states.size() >= kStatesMax) {
        *this = Automaton{};
        return false;
      }
      std::uint32_t& to = next_[row + symbol];
      states.push_back({begin, first, depth + 1, to});
      to = static_cast<std::uint32_t>(states.size() - 1);
    }
  }
  longest_ = states.back().depth;
  for (std::uint32_t& entry : next_) {
    const bool ends = pattern_[entry] >= 0 || link_[entry] != 0;
    entry = (entry * class_count_) << 1 | (ends ? 1U : 0U);
  }
  return true;
}

}  // namespace hearth::rules
