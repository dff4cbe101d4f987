// SPDX-License-Identifier: MIT
#include "server/mail/limits.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/time.h"

namespace hearth::mail {
namespace {

constexpr std::int64_t kNow = 1'700'000'000'000;

}  // namespace

TEST_CASE("mail/limits: a member asks three times, then waits", "[server][mail]") {
  AskLimits limits(1);
  for (std::uint64_t i = 0; i < 3; ++i) CHECK(limits.take({1, 10 + i, 20}, kNow) == 0);
  CHECK(limits.take({1, 99, 20}, kNow) == 30 * base::kMinuteMs);
  CHECK(limits.take({1, 99, 20}, kNow + 30 * base::kMinuteMs) == 0);
  CHECK(limits.take({2, 50, 20}, kNow) == 0);  // another member is not held up by it
}

TEST_CASE("mail/limits: an address is written to rarely, whoever asks from wherever",
          "[server][mail]") {
  AskLimits limits(1);
  int granted = 0;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    const auto at_ms = kNow + static_cast<std::int64_t>(i) * base::kMinuteMs;
    granted += limits.take({i, 7, 1'000 + i}, at_ms) == 0 ? 1 : 0;
  }
  CHECK(granted == 3 + 4);  // 1,000 minutes are 16 hours: one more in each four
}

TEST_CASE("mail/limits: a place asks for twenty, and what is refused costs nothing",
          "[server][mail]") {
  AskLimits limits(1);
  for (std::uint64_t i = 0; i < 20; ++i) CHECK(limits.take({i, i, 5}, kNow) == 0);
  CHECK(limits.take({100, 100, 5}, kNow) == 10 * base::kMinuteMs);
  for (int i = 0; i < 3; ++i) CHECK(limits.take({100, 100, 6}, kNow) == 0);
}

TEST_CASE("mail/limits: a full table refuses and forgets only what is over", "[server][mail]") {
  AskLimits limits(1);
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    REQUIRE(limits.take({i, i, i}, kNow) == 0);
  }
  CHECK(limits.take({200'000, 200'000, 200'000}, kNow) > 0);
  CHECK(limits.take({1, 1, 1}, kNow) == 0);
  CHECK(limits.take({200'000, 200'000, 200'000}, kNow + base::kDayMs) == 0);
}

TEST_CASE("mail/limits: off, and scaled", "[server][mail]") {
  AskLimits off(0);
  for (int i = 0; i < 1'000; ++i) REQUIRE(off.take({1, 1, 1}, kNow) == 0);
  AskLimits tenfold(10);
  for (int i = 0; i < 3; ++i) CHECK(tenfold.take({1, 1, 1}, kNow) == 0);
  CHECK(tenfold.take({1, 1, 1}, kNow) == 3 * base::kMinuteMs);
}

}  // namespace hearth::mail
