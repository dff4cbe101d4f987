// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/first-steps: comes for an empty profile between day 1 and day 60",
          "[prompts][first-steps]") {
  struct Row {
    std::int64_t days;
    bool about_empty, follows_nothing, shown;
  };
  for (const Row row :
       {Row{0, true, true, false}, Row{1, true, true, true}, Row{60, true, true, true},
        Row{61, true, true, false}, Row{5, false, true, false}, Row{5, true, false, false}}) {
    CAPTURE(row.days);
    Scene scene = member();
    scene.joined_ms = kNoonMs - row.days * kDayMs;
    scene.about_empty = row.about_empty;
    scene.follows_nothing = row.follows_nothing;
    CHECK(found(first_steps_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
