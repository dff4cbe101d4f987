// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/week-streak: is opt-in, and silent once this week has a text",
          "[prompts][week-streak]") {
  CHECK(week_streak_prompt.opt_in);
  struct Row {
    std::int64_t weeks;
    bool wrote, shown;
  };
  for (const Row row : {Row{1, false, false}, Row{2, false, true}, Row{9, true, false}}) {
    Scene scene = member();
    scene.week_streak = row.weeks;
    scene.wrote_this_week = row.wrote;
    CHECK(found(week_streak_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
