// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "shared/recognition/medal.h"

namespace hearth::recognition {
namespace {

TEST_CASE("recognition/first-responder: is earned at its target, not before",
          "[recognition][first-responder]") {
  Deeds deeds;
  deeds.first_replies = 24;
  CHECK(first_responder_medal.progress(deeds, 0) == first_responder_medal.target - 1);
  ++deeds.first_replies;
  CHECK(first_responder_medal.progress(deeds, 0) == first_responder_medal.target);
}

}  // namespace
}  // namespace hearth::recognition
