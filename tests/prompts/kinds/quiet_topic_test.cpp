// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/quiet-topic: comes after two weeks of silence and opens the topic",
          "[prompts][quiet-topic]") {
  for (const std::int64_t days : {13, 14, 100}) {
    Scene scene = member();
    scene.quiet_topics = {matter(0, days * 24, days)};
    CHECK(found(quiet_topic_prompt, scene) == (days >= 14 ? Subjects{3} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
