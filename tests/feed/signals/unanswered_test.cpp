// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/unanswered: counts open questions, more in the viewer's topics, never their own",
          "[feed][unanswered]") {
  Viewer viewer = member();
  Candidate candidate = post();
  CHECK(value_of(unanswered_signal, candidate, viewer) == 0);
  candidate.kind = model::PostKind::kQuestion;
  CHECK(value_of(unanswered_signal, candidate, viewer) == base::kQ16One / 4);
  viewer.topic_activity.add(3, base::q16(1));
  CHECK(value_of(unanswered_signal, candidate, viewer) == base::kQ16One);
  viewer.topic_activity.add(4, base::q16(3));
  CHECK(value_of(unanswered_signal, candidate, viewer) == base::kQ16One * 5 / 8);
  candidate.answered = true;
  CHECK(value_of(unanswered_signal, candidate, viewer) == 0);
  candidate.answered = false;
  candidate.author = viewer.id;
  CHECK(value_of(unanswered_signal, candidate, viewer) == 0);
}

}  // namespace
}  // namespace hearth::feed
