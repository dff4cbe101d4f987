// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/topic-share: is the share of the viewer's activity in the topic",
          "[feed][topic-share]") {
  Viewer viewer = member();
  CHECK(value_of(topic_share_signal, post(), viewer) == 0);
  viewer.topic_activity.add(3, base::q16(3));
  viewer.topic_activity.add(4, base::q16(1));
  CHECK(value_of(topic_share_signal, post(), viewer) == base::kQ16One * 3 / 4);
  Candidate elsewhere = post();
  elsewhere.topic = {5};
  CHECK(value_of(topic_share_signal, elsewhere, viewer) == 0);
  // What was opened on this device counts too.
  Profile profile;
  profile.topics_opened.push_back({.id = 5, .value = base::q16(4), .at_ms = kNowMs});
  CHECK(value_of(topic_share_signal, elsewhere, viewer, profile) == base::kQ16One / 2);
}

}  // namespace
}  // namespace hearth::feed
