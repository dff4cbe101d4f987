// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/affinity: grows with the logarithm of exchanges up to 4", "[feed][affinity]") {
  struct Row {
    std::int64_t exchanges;
    std::int64_t value;
  };
  for (const Row row : {Row{0, 0}, Row{1, 1}, Row{3, 2}, Row{15, 4}, Row{10'000, 4}}) {
    CAPTURE(row.exchanges);
    Viewer viewer = member();
    viewer.exchanges.add(2, base::q16(row.exchanges));
    CHECK(near(value_of(affinity_signal, post(), viewer), base::q16(row.value)));
  }
}

}  // namespace
}  // namespace hearth::feed
