// SPDX-License-Identifier: MIT
#include "wasm/member/moment.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using hearth::local_time;
using hearth::moment_of;

constexpr std::int64_t kHour = 3'600'000;
// 2026-03-29 01:00 UTC: clocks in Berlin go from 02:00 to 03:00.
constexpr std::int64_t kSpring = 1'774'746'000'000;

std::int64_t utc(std::int64_t) { return 0; }
std::int64_t berlin(std::int64_t at_ms) { return at_ms < kSpring ? kHour : 2 * kHour; }
std::int64_t behind(std::int64_t) { return -11 * kHour / 2; }

}  // namespace

TEST_CASE("member/moment: a moment reads as the clock shows it, and back", "[wasm][moment]") {
  CHECK(local_time(0, utc) == hearth::LocalTime{"1970-01-01", "00:00"});
  CHECK(local_time(-60'000, utc) == hearth::LocalTime{"1969-12-31", "23:59"});
  CHECK(local_time(kSpring - 60'000, berlin) == hearth::LocalTime{"2026-03-29", "01:59"});
  CHECK(local_time(kSpring, berlin) == hearth::LocalTime{"2026-03-29", "03:00"});
  for (const std::int64_t at_ms : {kSpring - kHour, kSpring, kSpring + 400 * 24 * kHour}) {
    for (const hearth::OffsetMs zone : {utc, berlin, behind}) {
      const hearth::LocalTime shown = local_time(at_ms, zone);
      CHECK(moment_of(shown.day, shown.time, zone) == at_ms);
    }
  }
  // The hour that was left out is the one after.
  CHECK(moment_of("2026-03-29", "02:30", berlin) == kSpring + kHour / 2);
  CHECK(moment_of("2026-03-29", "03:00:00", berlin) == kSpring);
}

TEST_CASE("member/moment: nothing when a part is no day or no time", "[wasm][moment]") {
  for (const char* day : {"", "2026", "2026-13-01", "2026-02-30", "2026-1-01", "26-01-0001"}) {
    CAPTURE(day);
    CHECK_FALSE(moment_of(day, "10:00", utc));
  }
  for (const char* time : {"", "10", "24:00", "10:60", "1:000", "ab:cd"}) {
    CAPTURE(time);
    CHECK_FALSE(moment_of("2026-01-01", time, utc));
  }
}
