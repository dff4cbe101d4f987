// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/hidden: makes a hidden post a week older", "[feed][hidden]") {
  Profile profile;
  CHECK(value_of(hidden_signal, post(), member(), profile) == 0);
  hide(profile, {1});
  CHECK(value_of(hidden_signal, post(), member(), profile) == base::q16(-7));
  unhide(profile, {1});
  CHECK(value_of(hidden_signal, post(), member(), profile) == 0);
}

}  // namespace
}  // namespace hearth::feed
