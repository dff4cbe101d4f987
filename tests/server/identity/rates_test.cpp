// SPDX-License-Identifier: MIT
#include "server/identity/rates.h"

#include <catch2/catch_test_macros.hpp>

namespace hearth::identity {
namespace {

using api::RateClass;

TEST_CASE("identity/rates: a burst is granted, then one per refill", "[server][identity]") {
  Rates rates(1);
  const Rate rate = rate_of(RateClass::kAuth);
  for (std::int64_t i = 0; i < rate.burst; ++i) CHECK(rates.take(RateClass::kAuth, 1, 1, 0) == 0);
  const std::int64_t wait = rates.take(RateClass::kAuth, 1, 1, 0);
  CHECK(wait > 0);
  CHECK(wait <= 60'000 / rate.per_minute + 1);
  CHECK(rates.take(RateClass::kAuth, 1, 1, wait - 2) > 0);
  CHECK(rates.take(RateClass::kAuth, 1, 1, wait) == 0);
  CHECK(rates.take(RateClass::kAuth, 1, 1, wait) > 0);
}

TEST_CASE("identity/rates: asking without pause does not stop the refill", "[server][identity]") {
  Rates rates(1);
  const Rate rate = rate_of(RateClass::kAuth);
  std::int64_t granted = 0;
  for (std::int64_t now = 0; now < 60'000; ++now) {
    if (rates.take(RateClass::kAuth, 1, 1, now) == 0) ++granted;
  }
  CHECK(granted >= rate.burst + rate.per_minute - 1);
  CHECK(granted <= rate.burst + rate.per_minute);
}

TEST_CASE("identity/rates: keys, classes and shares are apart", "[server][identity]") {
  Rates rates(1);
  const Rate rate = rate_of(RateClass::kAuth);
  for (std::int64_t i = 0; i < rate.burst; ++i)
    static_cast<void>(rates.take(RateClass::kAuth, 1, 1, 0));
  CHECK(rates.take(RateClass::kAuth, 1, 1, 0) > 0);
  CHECK(rates.take(RateClass::kAuth, 2, 1, 0) == 0);
  CHECK(rates.take(RateClass::kRead, 1, 1, 0) == 0);
  std::int64_t granted = 0;
  while (rates.take(RateClass::kWrite, 3, kAddressShare, 0) == 0) ++granted;
  CHECK(granted == rate_of(RateClass::kWrite).burst * kAddressShare);
}

TEST_CASE("identity/rates: a clock that goes back grants nothing extra", "[server][identity]") {
  Rates rates(1);
  while (rates.take(RateClass::kAuth, 1, 1, 1'000'000) == 0) {
  }
  CHECK(rates.take(RateClass::kAuth, 1, 1, 0) > 0);
}

TEST_CASE("identity/rates: off means off", "[server][identity]") {
  Rates rates(0);
  for (int i = 0; i < 100'000; ++i) REQUIRE(rates.take(RateClass::kAuth, 1, 1, 0) == 0);
}

TEST_CASE("identity/rates: a flood of addresses stays bounded", "[server][identity]") {
  Rates rates(1);
  for (std::uint64_t key = 0; key < 2'000'000; ++key) {
    static_cast<void>(rates.take(RateClass::kRead, key, 1, 0));
  }
  CHECK(rates.take(RateClass::kRead, 2'000'001, 1, 0) == 0);
}

}  // namespace
}  // namespace hearth::identity
