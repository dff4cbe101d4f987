// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/followed-author: counts where the viewer follows the author",
          "[feed][followed-author]") {
  Viewer viewer = member();
  viewer.followed_members.add(7);
  CHECK(value_of(followed_author_signal, post(), viewer) == 0);
  viewer.followed_members.add(2);
  CHECK(value_of(followed_author_signal, post(), viewer) == base::kQ16One);
}

}  // namespace
}  // namespace hearth::feed
