// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/followed-topic: counts where the viewer follows the topic",
          "[feed][followed-topic]") {
  Viewer viewer = member();
  viewer.followed_topics.add(2);
  CHECK(value_of(followed_topic_signal, post(), viewer) == 0);
  viewer.followed_topics.add(3);
  CHECK(value_of(followed_topic_signal, post(), viewer) == base::kQ16One);
}

}  // namespace
}  // namespace hearth::feed
