// SPDX-License-Identifier: MIT
#include "shared/rules/automaton.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace hearth::rules {
namespace {

using Found = std::vector<std::pair<std::uint32_t, std::size_t>>;

Found scan(const Automaton& automaton, const std::vector<std::uint8_t>& text) {
  Found found;
  automaton.scan(text,
                 [&](std::uint32_t pattern, std::size_t end) { found.emplace_back(pattern, end); });
  std::sort(found.begin(), found.end());
  return found;
}

Found search(const std::vector<Automaton::Pattern>& patterns,
             const std::vector<std::uint8_t>& text) {
  Found found;
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    const Automaton::Pattern& pattern = patterns[p];
    for (std::size_t i = 0; i + pattern.size() <= text.size(); ++i) {
      if (std::equal(pattern.begin(), pattern.end(),
                     text.begin() + static_cast<std::ptrdiff_t>(i))) {
        found.emplace_back(static_cast<std::uint32_t>(p), i + pattern.size());
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("rules/automaton: finds what plain searching finds when patterns overlap",
          "[rules][automaton]") {
  std::uint64_t seed = 7;
  const auto random = [&seed](std::uint64_t below) -> std::size_t {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((seed >> 33) % below);
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Automaton::Pattern> patterns;
    for (std::size_t i = 0; i < 1 + random(12); ++i) {
      Automaton::Pattern pattern(1 + random(5));
      for (auto& symbol : pattern) symbol = static_cast<std::uint8_t>(random(3));
      if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end())
        patterns.push_back(pattern);
    }
    std::vector<std::uint8_t> text(random(60));
    for (auto& symbol : text) symbol = static_cast<std::uint8_t>(random(3));
    Automaton automaton;
    REQUIRE(automaton.build(patterns, 3));
    REQUIRE(scan(automaton, text) == search(patterns, text));
  }
}

TEST_CASE("rules/automaton: stays empty when there is nothing or too much to find",
          "[rules][automaton]") {
  Automaton automaton;
  CHECK(scan(automaton, {0, 1, 2}).empty());
  REQUIRE(automaton.build({}, 4));
  CHECK(scan(automaton, {0, 1, 2}).empty());
  const std::vector<Automaton::Pattern> huge(1, Automaton::Pattern(Automaton::kStatesMax + 1, 0));
  CHECK_FALSE(automaton.build(huge, 1));
  CHECK(automaton.states() == 0);
}

}  // namespace hearth::rules
