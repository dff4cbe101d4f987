// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/followed-thread: counts where a followed thread has news",
          "[feed][followed-thread]") {
  Candidate candidate = post(1, 5);
  candidate.followed = true;
  CHECK(value_of(followed_thread_signal, candidate) == 0);
  candidate.active_ms += kHourMs;
  CHECK(value_of(followed_thread_signal, candidate) == base::kQ16One);
  candidate.followed = false;
  CHECK(value_of(followed_thread_signal, candidate) == 0);
}

}  // namespace
}  // namespace hearth::feed
