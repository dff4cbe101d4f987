// SPDX-License-Identifier: MIT
// The committed beliefs new devices begin with are those `hearth simulate prior` makes.
#include <catch2/catch_test_macros.hpp>

#include "shared/prompts/simulate.h"

namespace hearth::prompts {
namespace {

#include "shared/prompts/tables/prior.inc"

TEST_CASE("commands/prior: what ships is what the command makes", "[server][prior]") {
  const Population made = simulate_population(60, 1'000);
  for (std::size_t arm = 0; arm < kArmCount; ++arm) {
    for (std::size_t i = 0; i < 3; ++i) CHECK(made.means[arm][i] == kMeans[arm][i]);
  }
  for (std::size_t i = 0; i < 6; ++i) CHECK(made.spread[i] == kSpread[i]);
  for (std::size_t i = 0; i < kContextSize; ++i) CHECK(made.fact_spread[i] == kFactSpread[i]);
}

}  // namespace
}  // namespace hearth::prompts
