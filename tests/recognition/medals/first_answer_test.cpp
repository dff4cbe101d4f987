// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-answer: is earned at its target, not before",
          "[recognition][first-answer]") {
  Deeds deeds;
  deeds.accepted = 0;
  CHECK(first_answer_medal.progress(deeds, 0) == first_answer_medal.target - 1);
  ++deeds.accepted;
  CHECK(first_answer_medal.progress(deeds, 0) == first_answer_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
