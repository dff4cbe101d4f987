// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/accept-rules: comes when the rules are newer than what was accepted",
          "[prompts][accept-rules]") {
  struct Row {
    std::int64_t revision, accepted;
    bool shown;
  };
  for (const Row row :
       {Row{0, 0, false}, Row{3, 0, false}, Row{3, 3, false}, Row{3, 2, true}, Row{3, 4, false}}) {
    Scene scene = member();
    scene.rules_revision = row.revision;
    scene.rules_accepted = row.accepted;
    CHECK(found(accept_rules_prompt, scene) == (row.shown ? Subjects{3} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
