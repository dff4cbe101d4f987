// SPDX-License-Identifier: MIT
// Sync under everything that goes wrong, from seeds. HEARTH_SIM_SEEDS=10000 for a night's run,
// HEARTH_SIM_SEED=17 to repeat one.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "tests/sim/world.h"
#include "tests/support/effort.h"

namespace {

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

void check_seed(std::uint64_t seed) {
  INFO("seed " << seed << ": repeat it with HEARTH_SIM_SEED");
  hearth::sim::World world(seed, 2 + static_cast<int>(seed % 4));
  world.live(150 + static_cast<int>(seed % 7) * 60);
  REQUIRE(world.settle() == "");
  const std::vector<std::string> faults = world.faults();
  for (std::size_t i = 0; i < faults.size() && i < 5; ++i) UNSCOPED_INFO(faults[i]);
  REQUIRE(faults.empty());
}

}  // namespace

TEST_CASE("sim: replicas converge and every command runs exactly once whatever breaks",
          "[sim][sync]") {
  if (const std::uint64_t one = number_from("HEARTH_SIM_SEED", 0)) {
    check_seed(one);
    return;
  }
  constexpr std::uint64_t kSeeds = hearth::tests::rounds(80, 30);
  const std::uint64_t seeds = number_from("HEARTH_SIM_SEEDS", kSeeds);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) check_seed(seed);
}
