// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/event-soon: comes within a day before the beginning", "[prompts][event-soon]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row :
       {Row{-1, true}, Row{-24, true}, Row{-25, false}, Row{0, false}, Row{5, false}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.events = {matter(7, row.age_h, 1)};
    CHECK(found(event_soon_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
