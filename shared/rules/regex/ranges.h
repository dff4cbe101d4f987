// SPDX-License-Identifier: MIT
// A set of code points as sorted, separate ranges: what one place of a pattern may match.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearth::rules::regex {

struct Range {
  char32_t low = 0;
  char32_t high = 0;

  friend bool operator==(const Range&, const Range&) = default;
};

inline constexpr char32_t kLastPoint = 0x10FFFF;

class RangeSet {
 public:
  void add(char32_t low, char32_t high) { ranges_.push_back({low, high}); }
  void add(const RangeSet& other);
  /// Sorts and joins; call after adding, before everything else.
  void settle();
  /// All other code points.
  void negate();
  /// Adds what differs from its members by case only (simple case folding).
  void fold_case();

  [[nodiscard]] bool contains(char32_t point) const;
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }
  [[nodiscard]] bool empty() const { return ranges_.empty(); }

  friend bool operator==(const RangeSet&, const RangeSet&) = default;

 private:
  std::vector<Range> ranges_;
};

/// Adds the general category of that name (L, Lu, Nd, …, Any). False where there is none.
[[nodiscard]] bool add_category(std::string_view name, RangeSet& out);

/// Adds a class such as "alpha", "digit", "word" (ASCII, as in POSIX and RE2). False where there is
/// none.
[[nodiscard]] bool add_posix_class(std::string_view name, RangeSet& out);

/// Adds what \d, \w or \s stand for, or their capitals before negation. False for any other letter.
[[nodiscard]] bool add_perl_class(char letter, RangeSet& out);

}  // namespace hearth::rules::regex
