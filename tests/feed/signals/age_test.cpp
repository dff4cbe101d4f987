// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/age: is minus the days since it was fresh", "[feed][age]") {
  struct Row {
    std::int64_t age_h;
    Q16 value;
  };
  for (const Row row :
       {Row{0, 0}, Row{1, -2731}, Row{24, -65'536}, Row{240, -655'360}, Row{-5, 0}}) {
    CAPTURE(row.age_h);
    CHECK(near(value_of(age_signal, post(1, row.age_h)), row.value, 1));
  }
}

}  // namespace
}  // namespace hearth::feed
