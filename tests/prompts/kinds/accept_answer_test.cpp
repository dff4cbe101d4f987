// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/accept-answer: comes a day after an own question got its answer",
          "[prompts][accept-answer]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row : {Row{0, false}, Row{23, false}, Row{24, true}, Row{500, true}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.answers = {matter(7, row.age_h, 2)};
    CHECK(found(accept_answer_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
