// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/joined: counts where others wrote after the viewer", "[feed][joined]") {
  Candidate candidate = post(1, 5);
  CHECK(value_of(joined_signal, candidate) == 0);
  candidate.joined = true;
  CHECK(value_of(joined_signal, candidate) == 0);
  candidate.active_ms += kHourMs;
  CHECK(value_of(joined_signal, candidate) == base::kQ16One);
}

}  // namespace
}  // namespace hearth::feed
