// SPDX-License-Identifier: MIT
#include "shared/text/simhash.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::text {

TEST_CASE("text/simhash: disguises and small edits stay near when a text is posted again",
          "[text][simhash]") {
  constexpr std::string_view kText =
      "I have two tickets for the harvest concert on Friday evening and cannot go, so whoever "
      "wants them "
      "may have both for what I paid, just write to me before Thursday and we will meet at the "
      "station "
      "near the bakery where the market is held every second week of the month.";
  constexpr std::string_view kEdited =
      "I have two tickets for the harvest concert on Friday evening and cannot go, so whoever "
      "wants them "
      "may have both for what I paid, just write to me before Thursday and we will meet at the "
      "station "
      "near the bakery where the market is held every second week of the year.";
  constexpr std::string_view kOther =
      "My sourdough never rises in winter. The kitchen has about sixteen degrees, the flour is "
      "from the "
      "mill down the road and I feed the starter twice a day. What else could I change?";
  const std::int64_t hash = simhash(kText);
  CHECK(hash > 0);
  CHECK(hash < (std::int64_t{1} << kSimhashBits));
  CHECK(simhash("I HAVE two t\u0456ckets, for the harvest concert!") ==
        simhash("i have two tickets for the harvest concert"));
  CHECK(simhash_distance(hash, simhash(kEdited)) <= 6);
  CHECK(simhash_distance(hash, simhash(kOther)) >= 15);
  CHECK(simhash_distance(hash, hash) == 0);
}

TEST_CASE("text/simhash: zero means no words when there are none", "[text][simhash]") {
  CHECK(simhash("") == 0);
  CHECK(simhash(" ...!? \n") == 0);
  CHECK(simhash("one") != 0);
  CHECK(simhash("\u5FAE\u4FE1") != simhash("\u4FE1\u5FAE\u5FAE"));
}

}  // namespace hearth::text
