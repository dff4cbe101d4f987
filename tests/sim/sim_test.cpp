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

// A quarter of the seeds, so that processes which share the suite have alike long to do.
void check_quarter(std::uint64_t quarter) {
  if (const std::uint64_t one = number_from("HEARTH_SIM_SEED", 0)) {
    if (one % 4 == quarter) check_seed(one);
    return;
  }
  constexpr std::uint64_t kSeeds = hearth::tests::rounds(48, 16);
  const std::uint64_t seeds = number_from("HEARTH_SIM_SEEDS", kSeeds);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    if (seed % 4 == quarter) check_seed(seed);
  }
}

}  // namespace

// World N has 2 + N % 4 browsers in it.
TEST_CASE("sim: two browsers converge and every command runs exactly once whatever breaks",
          "[sim][sync]") {
  check_quarter(0);
}

TEST_CASE("sim: three browsers converge and every command runs exactly once whatever breaks",
          "[sim][sync]") {
  check_quarter(1);
}

TEST_CASE("sim: four browsers converge and every command runs exactly once whatever breaks",
          "[sim][sync]") {
  check_quarter(2);
}

TEST_CASE("sim: five browsers converge and every command runs exactly once whatever breaks",
          "[sim][sync]") {
  check_quarter(3);
}
