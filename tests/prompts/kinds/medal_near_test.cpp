// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/medal-near: comes one to three steps before a medal", "[prompts][medal-near]") {
  for (std::int64_t missing = 0; missing < 6; ++missing) {
    Scene scene = member();
    scene.medal = "Helper";
    scene.medal_missing = missing;
    CHECK(found(medal_near_prompt, scene).size() == (missing >= 1 && missing <= 3 ? 1 : 0));
    scene.medal.clear();
    CHECK(found(medal_near_prompt, scene).empty());
  }
}

}  // namespace
}  // namespace hearth::prompts
