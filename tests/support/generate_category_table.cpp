// SPDX-License-Identifier: MIT
// Writes shared/rules/regex/category_table.inc: the general category of every code point, as runs.
// Run at authoring time against ICU 72 (Unicode 15) and committed, so no build depends on ICU:
//   g++ -std=c++20 generate_category_table.cpp -licuuc && ./a.out > category_table.inc
#include <unicode/uchar.h>

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

int main() {
  std::vector<int> bytes;
  for (UChar32 point = 0; point <= 0x10FFFF;) {
    const int category = u_charType(point);
    UChar32 end = point;
    while (end <= 0x10FFFF && u_charType(end) == category) ++end;
    bytes.push_back(category);
    for (auto length = static_cast<std::uint32_t>(end - point);;) {
      const bool last = length < 0x80;
      bytes.push_back(static_cast<int>((length & 0x7F) | (last ? 0 : 0x80)));
      length >>= 7;
      if (last) break;
    }
    point = end;
  }
  std::cout << "// SPDX-License-Identifier: MIT\n// Made by "
               "tests/support/generate_category_table.cpp with ICU "
            << U_ICU_VERSION << "; not edited by hand.\n// clang-format off\n"
            << "inline constexpr std::uint8_t kCategoryRuns[] = {";
  std::string line;
  for (const int byte : bytes) {
    const std::string next = std::to_string(byte) + ",";
    if (line.empty() || line.size() + next.size() > 98) {
      std::cout << line << "\n";
      line.clear();
    }
    line += next;
  }
  std::cout << line << "\n};\n// clang-format on\n";
  return 0;
}
