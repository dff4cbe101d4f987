// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/seen: takes one off for each visit that saw it, at most three", "[feed][seen]") {
  Profile profile;
  CHECK(value_of(seen_signal, post(), member(), profile) == 0);
  profile.seen.push_back({.post = {1}, .at_ms = kNowMs, .times = 2});
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-2));
  profile.seen.front().times = 40;
  CHECK(value_of(seen_signal, post(), member(), profile) == base::q16(-3));
  forget_seen(profile, {1});
  CHECK(value_of(seen_signal, post(), member(), profile) == 0);
}

}  // namespace
}  // namespace hearth::feed
