// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/exploration: fades from 1 to 0 over 64 views", "[feed][exploration]") {
  struct Row {
    std::uint32_t views;
    Q16 value;
  };
  for (const Row row :
       {Row{0, 65'536}, Row{32, 32'768}, Row{63, 1'024}, Row{64, 0}, Row{9'000, 0}}) {
    Candidate candidate = post();
    candidate.views = row.views;
    CHECK(value_of(exploration_signal, candidate) == row.value);
  }
}

}  // namespace
}  // namespace hearth::feed
