// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/welcome-newcomer: comes when a first post has waited two hours, for a week",
          "[prompts][welcome-newcomer]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row : {Row{1, false}, Row{2, true}, Row{168, true}, Row{169, false}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.newcomers = {matter(7, row.age_h, 1)};
    CHECK(found(welcome_newcomer_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
  Scene quiet = member();
  quiet.posts = 2;
  quiet.replies = 2;
  quiet.newcomers = {matter(7, 5)};
  CHECK(found(welcome_newcomer_prompt, quiet).empty());
}

}  // namespace
}  // namespace hearth::prompts
