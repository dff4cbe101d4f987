// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/prompts/cases.h"

namespace hearth::prompts {
namespace {

using namespace cases;

TEST_CASE("prompts/reply-received: comes hours after a reply, for two weeks",
          "[prompts][reply-received]") {
  struct Row {
    std::int64_t age_h;
    bool shown;
  };
  for (const Row row :
       {Row{0, false}, Row{2, false}, Row{3, true}, Row{336, true}, Row{337, false}}) {
    CAPTURE(row.age_h);
    Scene scene = member();
    scene.unreplied = {matter(7, row.age_h, 1)};
    CHECK(found(reply_received_prompt, scene) == (row.shown ? Subjects{7} : Subjects{}));
  }
}

}  // namespace
}  // namespace hearth::prompts
