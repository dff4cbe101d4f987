// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/poll-closing: comes within two days before the end", "[prompts][poll-closing]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row : {Row{-1, true}, Row{-48, true}, Row{-49, false}, Row{0, false}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.polls = {matter(7, row.age_h, 1)};
    CHECK(found(poll_closing_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
