// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/first-post: comes from the second day on to who has not written",
          "[prompts][first-post]") {
  struct Row {
    std::int64_t days, texts;
    bool shown;
  };
  for (const Row row : {Row{1, 0, false}, Row{2, 0, true}, Row{300, 0, true}, Row{5, 1, false}}) {
    CAPTURE(row.days);
    Scene scene = member();
    scene.joined_ms = kNoonMs - row.days * kDayMs;
    scene.posts = row.texts;
    scene.replies = 0;
    CHECK(found(first_post_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
