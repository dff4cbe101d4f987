// SPDX-License-Identifier: MIT
// Local time by name: as the C library has it from the same tzdata.
#include "shared/rules/zone.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

namespace hearth::rules {
namespace {

struct Named {
  std::string_view name;
  std::int64_t zone;
};

constexpr Named kZones[] = {
#include "shared/rules/zones.inc"
};

}  // namespace

TEST_CASE("rules/zone: names are known exactly, and nothing else is", "[rules][clock]") {
  CHECK(std::size(kZones) > 400);
  for (const Named& one : kZones) CHECK(zone_named(one.name) == one.zone);
  for (const std::string_view other :
       {"", "Europe", "Europe/", "europe/berlin", "Europe/Berlin ", "Zulu2", "\xff", "+01:00"}) {
    CAPTURE(other);
    CHECK_FALSE(zone_named(other));
  }
}

TEST_CASE("rules/zone: whatever number a packed rule holds, an offset comes out",
          "[rules][clock]") {
  std::mt19937_64 random(26);
  for (int i = 0; i < 20'000; ++i) {
    const auto zone = static_cast<std::int64_t>(random() >> random() % 60);
    const auto at = static_cast<std::int64_t>(random() >> random() % 60);
    const std::int64_t offset = zone_offset_min(zone < 0 ? -zone / 2 : zone, at);
    CHECK((offset > -10'000 && offset < 10'000));
  }
}

#ifndef __EMSCRIPTEN__
// Summer time breaks off for Ramadan there, which no rule of weeks says.
bool breaks_for_ramadan(std::string_view name) {
  return name == "Africa/Casablanca" || name == "Africa/El_Aaiun" || name == "Asia/Gaza" ||
         name == "Asia/Hebron";
}

TEST_CASE("rules/zone: local time is what the C library says, in every zone", "[rules][clock]") {
  std::mt19937_64 random(2027);
  int wrong = 0;
  for (const Named& one : kZones) {
    if (breaks_for_ramadan(one.name)) continue;
    REQUIRE(setenv("TZ", std::string(one.name).c_str(), 1) == 0);
    tzset();
    for (int i = 0; i < 400; ++i) {
      // 2027 to 2037, so that what a zone did before its last change does not count.
      const std::int64_t utc_min = 29'979'360 + static_cast<std::int64_t>(random() % 5'785'920);
      const std::time_t at = utc_min * 60;
      std::tm local{};
      REQUIRE(localtime_r(&at, &local) != nullptr);
      if (local.tm_gmtoff == zone_offset_min(one.zone, utc_min) * 60) continue;
      if (wrong++ < 5) UNSCOPED_INFO(one.name << " at " << at << " is " << local.tm_gmtoff);
    }
  }
  unsetenv("TZ");
  tzset();
  CHECK(wrong == 0);
}
#endif

}  // namespace hearth::rules
