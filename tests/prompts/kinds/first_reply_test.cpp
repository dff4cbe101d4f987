// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/first-reply: comes for the first reply to the first text",
          "[prompts][first-reply]") {
  Scene scene = member();
  CHECK(found(first_reply_prompt, scene).empty());
  scene.first_replies = {matter(7, 1)};
  CHECK(found(first_reply_prompt, scene) == Subjects{7});
  CHECK(first_reply_prompt.lifetime_max == 1);
}

}  // namespace
}  // namespace hearth::prompts
