// SPDX-License-Identifier: MIT
#include "shared/base/flat_set.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <iterator>

namespace hearth::base {

TEST_CASE("base/flat_set: sorted, each once, whatever the order of adding", "[base][flat_set]") {
  FlatSet<std::uint64_t> set{5, 2, 9, 5};
  set.insert(7);
  set.insert(2);
  CHECK(set.size() == 4);
  CHECK(set == FlatSet<std::uint64_t>{2, 5, 7, 9});
  CHECK(*set.begin() == 2);
  CHECK(std::distance(set.upper_bound(5), set.end()) == 2);
  set.erase(5);
  set.erase(6);
  CHECK(set == FlatSet<std::uint64_t>{2, 7, 9});
  set.clear();
  CHECK(set.empty());
}

}  // namespace hearth::base
