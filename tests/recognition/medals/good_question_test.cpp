// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/good-question: is earned at its target, not before",
          "[recognition][good-question]") {
  Deeds deeds;
  deeds.questions = 9;
  CHECK(good_question_medal.progress(deeds, 0) == good_question_medal.target - 1);
  ++deeds.questions;
  CHECK(good_question_medal.progress(deeds, 0) == good_question_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
