// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/log-age: is minus log2 of one plus the hours", "[feed][log-age]") {
  struct Row {
    std::int64_t age_h;
    Q16 value;
  };
  for (const Row row : {Row{0, 0}, Row{1, -base::q16(1)}, Row{3, -base::q16(2)},
                        Row{1'023, -base::q16(10)}, Row{-9, 0}}) {
    CAPTURE(row.age_h);
    CHECK(near(value_of(log_age_signal, post(1, row.age_h)), row.value));
  }
}

}  // namespace
}  // namespace hearth::feed
