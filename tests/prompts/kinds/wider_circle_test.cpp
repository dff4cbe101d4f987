// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/wider-circle: comes where most replies go to one person",
          "[prompts][wider-circle]") {
  for (const std::int64_t percent : {10, 59, 60, 100}) {
    Scene scene = member();
    scene.pairs = {matter(0, 1, percent)};
    CHECK(found(wider_circle_prompt, scene) == (percent >= 60 ? Subjects{5} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
