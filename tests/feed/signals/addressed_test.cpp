// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/addressed: counts where somebody waits for the viewer", "[feed][addressed]") {
  Candidate candidate = post();
  CHECK(value_of(addressed_signal, candidate) == 0);
  candidate.addressed = true;
  CHECK(value_of(addressed_signal, candidate) == base::kQ16One);
}

}  // namespace
}  // namespace hearth::feed
