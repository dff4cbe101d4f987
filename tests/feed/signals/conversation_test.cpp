// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/conversation: is log2 of one plus the replies", "[feed][conversation]") {
  struct Row {
    std::uint32_t replies;
    std::int64_t value;
  };
  for (const Row row : {Row{0, 0}, Row{1, 1}, Row{7, 3}, Row{1'023, 10}}) {
    Candidate candidate = post();
    candidate.replies = row.replies;
    CHECK(near(value_of(conversation_signal, candidate), base::q16(row.value)));
  }
}

}  // namespace
}  // namespace hearth::feed
