// SPDX-License-Identifier: MIT
#include "shared/base/sort.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace base = hearth::base;

TEST_CASE("base/sort: gives the order std::sort gives, for every length up to 200",
          "[base][sort]") {
  std::uint32_t seed = 7;
  for (std::size_t length = 0; length <= 200; ++length) {
    std::vector<std::uint32_t> rows(length);
    for (std::uint32_t& row : rows) {
      seed = seed * 1'664'525U + 1'013'904'223U;
      row = seed >> 26;  // few different values, so that many are equal
    }
    std::vector<std::uint32_t> expected = rows;
    std::sort(expected.begin(), expected.end());
    base::sort(rows.begin(), rows.end());
    CHECK(rows == expected);
    std::reverse(expected.begin(), expected.end());
    base::sort(rows.begin(), rows.end(), [](auto a, auto b) { return a > b; });
    CHECK(rows == expected);
  }
}

TEST_CASE("base/sort: moves whole items and asks only the given order", "[base][sort]") {
  using Row = std::pair<int, std::string>;
  std::vector<Row> rows{{3, "c"}, {1, "a"}, {2, "b"}, {0, "z"}};
  base::sort(rows.begin(), rows.end(),
             [](const Row& a, const Row& b) { return a.second < b.second; });
  CHECK(rows == std::vector<Row>{{1, "a"}, {2, "b"}, {3, "c"}, {0, "z"}});
}
