// SPDX-License-Identifier: MIT
// Writes shared/text/tables/category_table.inc: the general category of every code point, as runs.
// Run at authoring time against ICU 72 (Unicode 15) and committed, so no build depends on ICU:
//   g++ -std=c++20 generate_category_table.cpp -licuuc && ./a.out > category_table.inc
// Kinds and lengths stand apart and alternating capitals and small letters are one run, because it
// is the compressed size that counts.
#include <unicode/uchar.h>

#include <cstdint>
#include <iostream>
#include <vector>

#include "tests/support/table_text.h"

namespace {

constexpr int kPairs = 30;  // one past ICU's categories: capital, small letter, capital, …

struct Run {
  int kind = 0;
  std::uint32_t length = 0;
};

std::vector<Run> runs() {
  std::vector<Run> out;
  for (UChar32 point = 0; point <= 0x10FFFF;) {
    const int kind = u_charType(point);
    UChar32 end = point;
    while (end <= 0x10FFFF && u_charType(end) == kind) ++end;
    out.push_back({kind, static_cast<std::uint32_t>(end - point)});
    point = end;
  }
  return out;
}

bool is_pair(const std::vector<Run>& all, std::size_t i) {
  return i + 1 < all.size() && all[i].kind == U_UPPERCASE_LETTER && all[i].length == 1 &&
         all[i + 1].kind == U_LOWERCASE_LETTER && all[i + 1].length == 1;
}

}  // namespace

int main() {
  const std::vector<Run> all = runs();
  std::vector<int> kinds;
  std::vector<int> lengths;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t pairs = 0;
    while (is_pair(all, i + 2 * pairs)) ++pairs;
    const bool paired = pairs >= 2;
    kinds.push_back(paired ? kPairs : all[i].kind);
    add_varint(lengths, paired ? static_cast<std::uint32_t>(pairs) : all[i].length);
    i += paired ? 2 * pairs : 1;
  }
  write_head("generate_category_table.cpp", U_ICU_VERSION);
  write_numbers("kCategoryKinds", kinds);
  write_numbers("kCategoryLengths", lengths);
  std::cout << "// clang-format on\n";
  return 0;
}
