// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/conversation-starter: is earned at its target, not before",
          "[recognition][conversation-starter]") {
  Deeds deeds;
  deeds.longest_thread = 24;
  CHECK(conversation_starter_medal.progress(deeds, 0) == conversation_starter_medal.target - 1);
  ++deeds.longest_thread;
  CHECK(conversation_starter_medal.progress(deeds, 0) == conversation_starter_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
