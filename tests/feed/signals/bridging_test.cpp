// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/bridging: passes the server's score on, within -1..1", "[feed][bridging]") {
  for (const Q16 score : {Q16{0}, Q16{500}, Q16{-500}, Q16{99'999}, Q16{-99'999}}) {
    Candidate candidate = post();
    candidate.bridging = score;
    CHECK(value_of(bridging_signal, candidate) == std::clamp<Q16>(score, -65'536, 65'536));
  }
}

}  // namespace
}  // namespace hearth::feed
