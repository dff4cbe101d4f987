// SPDX-License-Identifier: MIT
#include "shared/recognition/points.h"
#include "shared/base/time.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/recognition/log.h"

namespace hearth::recognition {
namespace {

using base::kDayMs;

TEST_CASE("recognition/points: the same person's confirmations pay less and less",
          "[recognition][points]") {
  Purse purse;
  std::int64_t before = 0;
  for (std::uint64_t i = 0; i < 6; ++i) {
    purse.pay({{i + 1}, {6}, 0}, {{5}, {6}, static_cast<std::int64_t>(i), 3'000});
    const std::int64_t paid = purse.wallet({5}).earned - before;
    CHECK(paid == 3'000 * 3 / (3 + static_cast<std::int64_t>(i)));
    before += paid;
  }
  // A month later the pair is fresh again.
  purse.pay({{50}, {6}, 0}, {{5}, {6}, kPairSpanMs + 10, 3'000});
  CHECK(purse.wallet({5}).earned == before + 3'000);
}

TEST_CASE("recognition/points: a ring of friends earns less than strangers do",
          "[recognition][points]") {
  Purse ring;
  Purse honest;
  for (std::uint64_t day = 0; day < 30; ++day) {
    const std::int64_t at_ms = static_cast<std::int64_t>(day) * kDayMs;
    for (std::uint64_t member = 1; member <= 3; ++member) {
      for (std::uint64_t friend_of = 1; friend_of <= 3; ++friend_of) {
        const std::uint64_t post = day * 100 + member * 10 + friend_of;
        ring.pay({{post}, {friend_of}, 0}, {{member}, {friend_of}, at_ms, 1'000});
        if (friend_of == member) continue;
        honest.pay({{post}, {1'000 + post}, 0}, {{member}, {1'000 + post}, at_ms, 1'000});
      }
    }
  }
  CHECK(honest.wallet({1}).earned == 60'000);
  CHECK(ring.wallet({1}).earned < honest.wallet({1}).earned / 5);
}

TEST_CASE("recognition/points: a day pays no more than its cap", "[recognition][points]") {
  Purse purse;
  for (std::uint64_t i = 1; i <= 100; ++i)
    purse.pay({{i}, {i + 100}, 0}, {{5}, {i + 100}, 7, 15'000});
  CHECK(purse.wallet({5}).earned == kDayCap);
  purse.pay({{500}, {600}, 0}, {{5}, {600}, kDayMs, 15'000});
  CHECK(purse.wallet({5}).earned == kDayCap + 15'000);
  purse.take_back(Reason{{1}, {101}, 0});
  purse.pay({{1}, {101}, 0}, {{5}, {101}, 8, 15'000});  // no second helping of the first day
  CHECK(purse.wallet({5}).earned == kDayCap);
}

TEST_CASE("recognition/points: what was spent and is taken back is a debt, never below zero",
          "[recognition][points]") {
  Purse purse;
  purse.pay({{1}, {6}, 0}, {{5}, {6}, 1, 9'000});
  purse.charge({5}, 7'000);
  purse.take_back(PostId{1});
  CHECK(purse.wallet({5}) == Wallet{.earned = 0, .spendable = 0, .debt = 7'000});
  purse.pay({{2}, {8}, 0}, {{5}, {8}, 2, 10'000});
  CHECK(purse.wallet({5}) == Wallet{.earned = 10'000, .spendable = 3'000, .debt = 0});
  CHECK(purse.earned_since({5}, 2) == 10'000);
  CHECK(purse.earned_since({5}, 3) == 0);
}

TEST_CASE("recognition/points: what was earned is told by what it was for",
          "[recognition][points]") {
  Purse purse;
  purse.pay({{1}, {6}, 1}, {{5}, {6}, 1, 3'000});
  purse.pay({{2}, {7}, 1}, {{5}, {7}, 2, 3'000});
  purse.pay({{3}, {8}, kAcceptedReason}, {{5}, {8}, 3, 15'000});
  const auto sums = purse.earned_by({5});
  REQUIRE(sums.size() == 2);
  CHECK(sums.at(1).milli == 6'000);
  CHECK(sums.at(1).times == 2);
  CHECK(sums.at(kAcceptedReason).milli == 15'000);
  purse.take_back(Reason{{3}, {8}, kAcceptedReason});
  CHECK(purse.earned_by({5}).size() == 1);
  CHECK(purse.earned_by({6}).empty());
}

}  // namespace
}  // namespace hearth::recognition
