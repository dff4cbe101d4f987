// SPDX-License-Identifier: MIT
#include "shared/rules/zone.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "shared/rules/reads_files.h"

namespace hearth::rules {
namespace {

struct Named {
  std::string_view name;
  std::int64_t zone;
};

// Made from the system's tzdata by .dev/zones.mjs.
constexpr auto kZones = std::to_array<Named>({
#include "shared/rules/zones.inc"
});

constexpr std::int64_t kQuarterMin = 15;
constexpr std::int64_t kDayMin = 24 * 60;
constexpr std::int64_t kYearsMin = std::int64_t{8'029} * 365 * kDayMin;  // stays below 9999

// The bits of a zone with summer time, from above: a mark (1), quarters of an hour east of UTC +
// 128 (8), quarters summer time adds + 16 (5), the turn to it and the turn back (21 each).
constexpr int kTurnBits = 21;
constexpr int kStandardAt = 2 * kTurnBits + 5;

constexpr std::int64_t bits_of(std::int64_t zone, int from, int count) {
  return zone >> from & ((std::int64_t{1} << count) - 1);
}

// The local time a turn names in that year, in minutes since 1970; 0 where it names none.
std::int64_t turn_min(std::int64_t turn, std::chrono::year year) {
  namespace chrono = std::chrono;
  const auto month = year / chrono::month(static_cast<unsigned>(bits_of(turn, 17, 4)));
  const auto week = static_cast<unsigned>(bits_of(turn, 14, 3));
  const chrono::weekday day(static_cast<unsigned>(bits_of(turn, 11, 3)));
  if (!month.ok() || !day.ok() || week < 1 || week > 5) return 0;
  const chrono::sys_days date =
      week == 5 ? chrono::sys_days(month / day[chrono::last]) : chrono::sys_days(month / day[week]);
  return date.time_since_epoch().count() * kDayMin + (bits_of(turn, 0, 11) - 1'024) * kQuarterMin;
}

}  // namespace

std::optional<std::int64_t> zone_named(std::string_view name) {
  if constexpr (kReadsFiles) {
    const auto found = std::lower_bound(
        kZones.begin(), kZones.end(), name,
        [](const Named& zone, std::string_view wanted) { return zone.name < wanted; });
    if (found != kZones.end() && found->name == name) return found->zone;
  }
  return std::nullopt;
}

std::int64_t zone_offset_min(std::int64_t zone, std::int64_t utc_min) {
  if (zone <= kZoneMinutesMax) return zone;
  const std::int64_t standard = (bits_of(zone, kStandardAt, 8) - 128) * kQuarterMin;
  const std::int64_t added = (bits_of(zone, 2 * kTurnBits, 5) - 16) * kQuarterMin;
  if (utc_min < 0 || utc_min > kYearsMin) return standard;
  const std::chrono::sys_days today{std::chrono::days((utc_min + standard) / kDayMin)};
  const std::chrono::year year = std::chrono::year_month_day(today).year();
  const std::int64_t from = turn_min(bits_of(zone, kTurnBits, kTurnBits), year) - standard;
  const std::int64_t to = turn_min(bits_of(zone, 0, kTurnBits), year) - standard - added;
  // South of the equator summer time passes the new year.
  const bool summer = from < to ? from <= utc_min && utc_min < to : utc_min < to || from <= utc_min;
  return summer ? standard + added : standard;
}

}  // namespace hearth::rules
