// SPDX-License-Identifier: MIT
// A pattern as a small program over character classes (Thompson 1968). Characters that no place of
// the pattern tells apart share one class, so a step costs the same for every script.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/rules/regex/syntax.h"

namespace hearth::rules::regex {

enum class Op : std::uint8_t {
  kChar,    // class in set `a`, then `x`
  kSplit,   // `x` first, then `y`
  kAssert,  // assertion `a` holds here, then `x`
  kMatch,
};

struct Inst {
  Op op = Op::kMatch;
  std::uint16_t a = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

/// More instructions are refused. A step may touch all of them, so this bounds time per character.
inline constexpr std::size_t kInstsMax = 10'000;
inline constexpr std::size_t kClassesMax = 1'000;

/// Class 0 is what is no character: bytes that are not valid UTF-8. No set contains it.
inline constexpr std::uint16_t kInvalidClass = 0;

class Program {
 public:
  std::vector<Inst> insts;
  std::uint32_t start = 0;
  std::uint32_t class_count = 1;

  [[nodiscard]] std::uint16_t class_of(char32_t point) const {
    if (point < 0x80) return ascii_[point];
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), point);
    return classes_[static_cast<std::size_t>(after - starts_.begin()) - 1];
  }
  /// Makes the classes that tell apart what `sets` tell apart, word characters and the line break;
  /// instructions name the sets by their place. False where they are too many: the program is
  /// unusable. @cost O(ranges * sets).
  [[nodiscard]] bool set_classes(const std::vector<RangeSet>& sets);
  /// The sets again, each in its shortest form.
  [[nodiscard]] std::vector<RangeSet> sets() const;

  [[nodiscard]] bool in_set(std::uint16_t set, std::uint16_t cls) const {
    return (sets_[set * words_ + cls / 64] >> cls % 64 & 1U) != 0;
  }

 private:
  std::array<std::uint16_t, 128> ascii_{};
  std::vector<char32_t> starts_;        // first code point of each stretch above ASCII
  std::vector<std::uint16_t> classes_;  // and its class
  std::size_t words_ = 1;
  std::vector<std::uint64_t> sets_;  // one bit row per set
};

struct Assembled {
  Program program;
  std::string problem;  // empty where all is well
};

/// @cost O(tree size after counted repetitions are written out), at most kInstsMax instructions.
[[nodiscard]] Assembled assemble(const Node& root);

}  // namespace hearth::rules::regex
