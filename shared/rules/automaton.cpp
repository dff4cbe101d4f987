// SPDX-License-Identifier: MIT
#include "shared/rules/automaton.h"

#include <algorithm>

namespace hearth::rules {

bool Automaton::build(std::span<const Pattern> patterns, std::uint32_t class_count) {
  class_count_ = std::max(class_count, 1U);
  next_.assign(class_count_, 0);
  pattern_.assign(1, -1);
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    std::uint32_t state = 0;
    for (const std::uint8_t symbol : patterns[p]) {
      const std::size_t slot = std::size_t{state} * class_count_ + symbol;
      if (next_[slot] == 0) {
        if (pattern_.size() >= kStatesMax) {
          *this = Automaton{};
          return false;
        }
        next_[slot] = static_cast<std::uint32_t>(pattern_.size());
        pattern_.push_back(-1);
        next_.resize(next_.size() + class_count_, 0);
      }
      state = next_[slot];
    }
    if (state != 0) pattern_[state] = static_cast<std::int32_t>(p);
  }
  // Breadth first: the failure state of a state is complete before the state itself.
  link_.assign(pattern_.size(), 0);
  std::vector<std::uint32_t> fail(pattern_.size(), 0);
  std::vector<std::uint32_t> queue;
  queue.reserve(pattern_.size());
  for (std::uint32_t c = 0; c < class_count_; ++c) {
    if (next_[c] != 0) queue.push_back(next_[c]);
  }
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint32_t state = queue[head];
    const std::uint32_t back = fail[state];
    link_[state] = pattern_[back] >= 0 ? back : link_[back];
    for (std::uint32_t c = 0; c < class_count_; ++c) {
      std::uint32_t& to = next_[std::size_t{state} * class_count_ + c];
      const std::uint32_t detour = next_[std::size_t{back} * class_count_ + c];
      if (to == 0) {
        to = detour;
      } else {
        fail[to] = detour;
        queue.push_back(to);
      }
    }
  }
  for (std::uint32_t& entry : next_) {
    const bool ends = pattern_[entry] >= 0 || link_[entry] != 0;
    entry = (entry * class_count_) << 1 | (ends ? 1U : 0U);
  }
  return true;
}

}  // namespace hearth::rules
