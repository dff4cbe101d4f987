// SPDX-License-Identifier: MIT
#include "server/search/likeness.h"

#include <algorithm>
#include <string>

namespace hearth::search {
namespace {

// Bytes stand for letters: of scripts with several bytes a letter the rows are shorter, and as
// many.
std::vector<std::uint32_t> rows_of(std::string_view terms) {
  const std::string framed = " " + std::string(terms) + " ";
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i + 2 < framed.size(); ++i) {
    const auto byte = [&](std::size_t k) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(framed[i + k]));
    };
    rows.push_back(byte(0) << 16 | byte(1) << 8 | byte(2));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

Likeness::Likeness(std::string_view terms) : rows_(rows_of(terms)) {}

double Likeness::to(std::string_view terms) const {
  const std::vector<std::uint32_t> other = rows_of(terms);
  if (rows_.empty() || other.empty()) return 0;
  std::size_t shared = 0;
  for (auto a = rows_.begin(), b = other.begin(); a != rows_.end() && b != other.end();) {
    if (*a == *b) {
      ++shared;
      ++a;
      ++b;
    } else if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(rows_.size() + other.size());
}

}  // namespace hearth::search
