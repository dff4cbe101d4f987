// SPDX-License-Identifier: MIT
#include "server/identity/rates.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>

namespace hearth::identity {
namespace {

using api::RateClass;

TEST_CASE("identity/rates: a burst is granted, then one per refill", "[server][identity]") {
  Rates rates(1);
  const Rate rate = rate_of(RateClass::kAuth);
  for (std::int64_t i = 0; i < rate.burst; ++i) CHECK(rates.take(RateClass::kAuth, 1, 1, 0) == 0);
  const std::int64_t wait = rates.take(RateClass::kAuth, 1, 1, 0);
  CHECK(wait > 0);
  CHECK(wait <= 3'600'000 / rate.per_hour + 1);
  CHECK(rates.take(RateClass::kAuth, 1, 1, wait - 1) > 0);
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
  CHECK(granted >= rate.burst + rate.per_hour / 60 - 1);
  CHECK(granted <= rate.burst + rate.per_hour / 60);
}

// What is allowed: floor(burst + rate x time), with whole numbers.
std::int64_t allowed(const Rate& rate, std::int64_t share, std::int64_t passed_ms) {
  return rate.burst * share + rate.per_hour * share * passed_ms / 3'600'000;
}

TEST_CASE("identity/rates: never more than burst and time allow, whatever the schedule",
          "[server][identity]") {
  constexpr RateClass kClasses[] = {RateClass::kAuth, RateClass::kRefresh, RateClass::kWrite,
                                    RateClass::kBulk, RateClass::kRead};
  std::mt19937_64 random(20'261'130);
  for (int round = 0; round < 200; ++round) {
    const RateClass kind = kClasses[random() % std::size(kClasses)];
    const std::int64_t share = random() % 2 == 0 ? 1 : kAddressShare;
    const Rate rate = rate_of(kind);
    Rates rates(1);
    auto start = static_cast<std::int64_t>(1'000 + random() % 1'000'000);
    // Hammering, short pauses, long ones; now and then a clock that seems to go back.
    const std::uint64_t pause_max = std::array<std::uint64_t, 4>{1, 5, 200, 20'000}[random() % 4];
    std::int64_t now = start;
    std::int64_t latest = start;
    std::int64_t granted = 0;
    for (int i = 0; i < 3'000; ++i) {
      now += static_cast<std::int64_t>(random() % (pause_max + 1));
      if (random() % 50 == 0) now -= static_cast<std::int64_t>(random() % 100);
      if (i == 0) start = latest = now;  // time counts from the first asking
      latest = std::max(latest, now);
      const std::int64_t wait = rates.take(kind, 7, share, now);
      granted += wait == 0 ? 1 : 0;
      INFO("round " << round << ", step " << i << ", " << latest - start << " ms");
      REQUIRE(granted <= allowed(rate, share, latest - start));
      if (wait == 0 || random() % 20 != 0) continue;
      // A wait as long as was told is enough; a moment less is not.
      now = std::max(now, latest) + wait;
      REQUIRE(rates.take(kind, 7, share, now - 1) > 0);
      REQUIRE(rates.take(kind, 7, share, now) == 0);
      latest = now;
      ++granted;
    }
  }
}

TEST_CASE("identity/rates: twenty seconds of hammering get what the formula says",
          "[server][identity]") {
  Rates rates(1);
  std::int64_t granted = 0;
  // Some 10,000 a second: several in each millisecond.
  for (std::int64_t tick = 0; tick < 200'000; ++tick) {
    if (rates.take(RateClass::kAuth, 1, kAddressShare, tick / 10) == 0) ++granted;
  }
  CHECK(granted == allowed(rate_of(RateClass::kAuth), kAddressShare, 19'999));
}

TEST_CASE("identity/rates: a flood of keys does not give a used-up one its burst back",
          "[server][identity]") {
  Rates rates(1);
  while (rates.take(RateClass::kAuth, 1, 1, 0) == 0) {
  }
  for (std::uint64_t key = 2; key < 3 * kRateBucketsMax; ++key) {
    static_cast<void>(rates.take(RateClass::kAuth, key, 1, 0));
  }
  CHECK(rates.take(RateClass::kAuth, 1, 1, 0) > 0);
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
