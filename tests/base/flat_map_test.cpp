// SPDX-License-Identifier: MIT
// Entries are found whichever of the two places they are in, in whatever order they came.
#include "shared/base/flat_map.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <set>

#include "shared/base/hash.h"

namespace hearth::base {
namespace {

using Map = FlatMap<std::uint64_t, std::uint64_t>;
constexpr std::uint64_t kEntries = 20'000;

std::uint64_t key_of(std::uint64_t i) { return mix64(i, 1) >> 8; }

Map filled() {
  Map map;
  for (std::uint64_t i = 1; i <= kEntries; ++i) {
    const auto [value, fresh] = map.add(key_of(i), i);
    if (!fresh || *value != i) FAIL("entry " << i);
  }
  return map;
}

}  // namespace

TEST_CASE("base/flat_map: what was added is found, once", "[base][flat_map]") {
  Map map = filled();
  REQUIRE(map.size() == kEntries);
  for (std::uint64_t i = 1; i <= kEntries; ++i) {
    const std::uint64_t* value = std::as_const(map).find(key_of(i));
    if (value == nullptr || *value != i) FAIL("entry " << i);
  }
  CHECK(map.find(3) == nullptr);
  CHECK_FALSE(map.add(key_of(3), 9).second);
  CHECK(map[key_of(3)] == 3);
  map[key_of(3)] = 4;
  CHECK(*map.find(key_of(3)) == 4);
  CHECK(map[17] == 0);
  CHECK(map.size() == kEntries + 1);
}

TEST_CASE("base/flat_map: what was erased is gone, old or new", "[base][flat_map]") {
  Map map = filled();
  for (std::uint64_t i = 1; i <= kEntries; i += 2) map.erase(key_of(i));
  map.erase(3);
  CHECK(map.size() == kEntries / 2);
  for (std::uint64_t i = 1; i <= kEntries; ++i) {
    if (map.contains(key_of(i)) != (i % 2 == 0)) FAIL("entry " << i);
  }
}

TEST_CASE("base/flat_map: a stretch of keys is all of it, from both places", "[base][flat_map]") {
  Map map;
  for (std::uint64_t i = 0; i < kEntries; ++i) map.add((i * 7'919) % kEntries, i);
  const auto keys = map.keys_from(900, [](std::uint64_t key) { return key < 1'000; });
  CHECK(keys.size() == 100);
  const std::set<std::uint64_t> sorted(keys.begin(), keys.end());
  CHECK(sorted.size() == 100);
  CHECK(*sorted.begin() == 900);
  CHECK(*sorted.rbegin() == 999);
}

}  // namespace hearth::base
