// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/feedback: asks active members of a month, every 90 days at most",
          "[prompts][feedback]") {
  CHECK(feedback_prompt.rest_h >= 90 * 24);
  struct Row {
    std::int64_t days, weeks;
    bool shown;
  };
  for (const Row row : {Row{29, 12, false}, Row{30, 2, false}, Row{30, 3, true}}) {
    Scene scene = member();
    scene.joined_ms = kNoonMs - row.days * kDayMs;
    scene.weeks_active = row.weeks;
    CHECK(found(feedback_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
