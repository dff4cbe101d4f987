// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/activity: is minus log2 of one plus the hours since somebody wrote",
          "[feed][activity]") {
  struct Row {
    std::int64_t quiet_h;
    Q16 value;
  };
  for (const Row row : {Row{0, 0}, Row{1, -base::q16(1)}, Row{3, -base::q16(2)},
                        Row{1'023, -base::q16(10)}, Row{-9, 0}}) {
    CAPTURE(row.quiet_h);
    Candidate candidate = post(1, 2'000);
    candidate.active_ms = kNowMs - row.quiet_h * kHourMs;
    CHECK(near(value_of(activity_signal, candidate), row.value));
  }
}

TEST_CASE("feed/activity: a thread nobody answered is as quiet as it is old", "[feed][activity]") {
  Candidate candidate = post(1, 7);
  candidate.active_ms = 0;
  CHECK(near(value_of(activity_signal, candidate), -base::q16(3)));
}

}  // namespace
}  // namespace hearth::feed
