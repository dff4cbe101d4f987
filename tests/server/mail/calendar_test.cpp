// SPDX-License-Identifier: MIT
#include "server/mail/calendar.h"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/time.h"

namespace hearth::mail {

TEST_CASE("mail/calendar: letters leave by day, by the member's clock", "[server][mail]") {
  constexpr std::int64_t kMidnight = 20'000 * base::kDayMs;
  const auto at = [](std::int64_t hour, std::int64_t minute) {
    return kMidnight + hour * base::kHourMs + minute * base::kMinuteMs;
  };
  struct Row {
    std::int64_t wanted, offset_min, leaves;
  };
  const Row rows[] = {
      {at(12, 0), 0, at(12, 0)},         {at(8, 0), 0, at(8, 0)},
      {at(7, 59), 0, at(8, 0)},          {at(0, 0), 0, at(8, 0)},
      {at(20, 59), 0, at(20, 59)},       {at(21, 0), 0, at(32, 0)},
      {at(23, 30), 0, at(32, 0)},        {at(23, 30), 9 * 60, at(23, 30)},  // 08:30 in Tokyo
      {at(20, 30), 9 * 60, at(23, 0)},                                      // 05:30 there
      {at(12, 0), -8 * 60, at(16, 0)},                                      // 04:00 in California
      {at(12, 0), 1'000'000, at(18, 0)},  // nonsense is cut to what exists: +14 h, 02:00 there
      {at(12, 0) + 1, 0, at(12, 0) + 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.wanted - kMidnight, row.offset_min);
    CHECK(by_day(row.wanted, row.offset_min) == row.leaves);
  }
}

}  // namespace hearth::mail
