// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/become-mentor: asks core members while newcomers wait",
          "[prompts][become-mentor]") {
  using model::Standing;
  struct Row {
    Standing standing;
    std::int64_t waiting;
    bool shown;
  };
  for (const Row row : {Row{Standing::kCore, 2, true}, Row{Standing::kCore, 0, false},
                        Row{Standing::kRegular, 2, false}, Row{Standing::kMentor, 2, false}}) {
    Scene scene = member();
    scene.standing = row.standing;
    scene.newcomers_waiting = row.waiting;
    CHECK(found(become_mentor_prompt, scene).size() == (row.shown ? 1 : 0));
  }
}

}  // namespace
}  // namespace hearth::prompts
