// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/thanked: tells of thanks", "[prompts][thanked]") {
  Scene scene = member();
  CHECK(found(thanked_prompt, scene).empty());
  scene.thanks = {matter(7, 1), matter(8, 2)};
  CHECK(found(thanked_prompt, scene) == Subjects{7, 8});
}

}  // namespace
}  // namespace hearth::prompts
