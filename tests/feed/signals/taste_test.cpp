// SPDX-License-Identifier: MIT
#include <catch2/catch_test_macros.hpp>

#include "tests/feed/cases.h"

namespace hearth::feed {
namespace {

using namespace cases;

TEST_CASE("feed/taste: adds what was asked for of topic and author", "[feed][taste]") {
  Profile profile;
  CHECK(value_of(taste_signal, post(), member(), profile) == 0);
  add_taste(profile, TasteFor::kTopic, 3, 1);
  CHECK(value_of(taste_signal, post(), member(), profile) == base::q16(1));
  for (int i = 0; i < 5; ++i) add_taste(profile, TasteFor::kAuthor, 2, -1);
  CHECK(value_of(taste_signal, post(), member(), profile) == base::q16(-2));
}

}  // namespace
}  // namespace hearth::feed
