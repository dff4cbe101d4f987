// SPDX-License-Identifier: MIT
// How the generators of Unicode tables write numbers: 7 bits a byte, least first, and lines of at
// most 98 columns.
#pragma once

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

inline void add_varint(std::vector<int>& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<int>((value & 0x7F) | 0x80));
  out.push_back(static_cast<int>(value));
}

/// 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 …
inline std::uint32_t zigzag(std::int32_t value) {
  return value < 0 ? 2 * static_cast<std::uint32_t>(-value) - 1
                   : 2 * static_cast<std::uint32_t>(value);
}

inline void write_head(const char* generator, const char* icu) {
  std::cout << "// SPDX-License-Identifier: MIT\n// Made by tests/support/" << generator
            << " with ICU " << icu << "; not edited by hand.\n// clang-format off\n";
}

inline void write_numbers(const char* name, const std::vector<int>& numbers) {
  std::cout << "inline constexpr std::uint8_t " << name << "[] = {";
  std::string line;
  for (const int number : numbers) {
    const std::string next = std::to_string(number) + ",";
    if (line.empty() || line.size() + next.size() > 98) {
      std::cout << line << "\n";
      line.clear();
    }
    line += next;
  }
  std::cout << line << "\n};\n";
}
