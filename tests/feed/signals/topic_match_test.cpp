// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/topic-match: passes the likeness on, within 0..1", "[feed][topic-match]") {
  struct Row {
    Q16 match;
    Q16 value;
  };
  for (const Row row :
       {Row{0, 0}, Row{300, 300}, Row{65'536, 65'536}, Row{70'000, 65'536}, Row{-5, 0}}) {
    Candidate candidate = post();
    candidate.match = row.match;
    CHECK(value_of(topic_match_signal, candidate) == row.value);
  }
}

}  // namespace
}  // namespace hearth::feed
