// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE(
    "prompts/unanswered-question: comes for questions that wait in topics the member answers in",
    "[prompts][unanswered-question]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row : {Row{3, false}, Row{4, true}, Row{720, true}, Row{721, false}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.questions = {matter(7, row.age_h, 1)};
    CHECK(found(unanswered_question_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
  Scene stranger = member();
  stranger.questions = {matter(7, 9, 0)};
  CHECK(found(unanswered_question_prompt, stranger).empty());
  Scene scene = member();
  scene.questions = {matter(7, 9, 3)};
  CHECK(reason(unanswered_question_prompt, scene) ==
        "you answered 3 questions in Pottery; this one has waited 9 h");
}

}  // namespace
}  // namespace hearth::prompts
