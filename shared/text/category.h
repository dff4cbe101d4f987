// SPDX-License-Identifier: MIT
// General categories of Unicode 15 for every code point: what \p{Lu} in a pattern means. Only those
// who compile patterns need them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearth::text {

/// Two letters per category, in the order of their numbers.
inline constexpr std::string_view kCategoryNames =
    "CnLuLlLtLmLoMnMeMcNdNlNoZsZlZpCcCfCoCsPdPsPePcPoSmScSkSoPiPf";

/// Goes through all code points as runs of one category each:
/// for (CategoryRuns runs; runs.next();) use(runs.category, runs.begin, runs.end);
class CategoryRuns {
 public:
  /// False after the last one.
  bool next();

  std::uint8_t category = 0;
  char32_t begin = 0;
  char32_t end = 0;

 private:
  std::size_t kind_ = 0;
  std::size_t length_ = 0;     // offset of the next length
  std::uint32_t singles_ = 0;  // left of a run of capital, small letter, capital …
};

}  // namespace hearth::text
