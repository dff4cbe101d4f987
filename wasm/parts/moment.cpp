// SPDX-License-Identifier: MIT
#include "wasm/parts/moment.h"

#include <array>
#include <charconv>

#include "shared/base/time.h"
#include "wasm/host.h"

namespace hearth::parts {
namespace {

using base::kDayMs;
using base::kMinuteMs;

struct Day {
  std::int64_t year = 0;
  unsigned month = 0, day = 0;
};

// Days since 1970 and back, in the proleptic Gregorian calendar: Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms".
std::int64_t number_of(const Day& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto of_era = static_cast<unsigned>(year - era * 400);
  const unsigned of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
  const unsigned day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146'097 + static_cast<std::int64_t>(day_of_era) - 719'468;
}

Day day_of(std::int64_t number) {
  number += 719'468;
  const std::int64_t era = (number >= 0 ? number : number - 146'096) / 146'097;
  const auto of_era = static_cast<unsigned>(number - era * 146'097);
  const unsigned year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
  const unsigned shifted = (5 * of_year + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<std::int64_t>(year) + era * 400 + (month <= 2 ? 1 : 0), month,
          of_year - (153 * shifted + 2) / 5 + 1};
}

std::int64_t offset_ms(std::int64_t at_ms) {
  const std::string_view minutes = host::format("offset", static_cast<double>(at_ms), {});
  std::int64_t value = 0;
  std::from_chars(minutes.data(), minutes.data() + minutes.size(), value);
  return value * kMinuteMs;
}

void pad(std::string& out, std::int64_t value, std::size_t digits) {
  const std::string text = std::to_string(value);
  out.append(digits > text.size() ? digits - text.size() : 0, '0').append(text);
}

// Numbers of these widths with one sign between them; false where the text is anything else.
template <std::size_t N>
bool read(std::string_view text, char sign, const std::array<std::size_t, N>& widths,
          std::array<unsigned, N>& out) {
  for (std::size_t i = 0; i < N; ++i) {
    if (i > 0) {
      if (text.empty() || text.front() != sign) return false;
      text.remove_prefix(1);
    }
    if (text.size() < widths[i]) return false;
    const char* end = text.data() + widths[i];
    const auto read = std::from_chars(text.data(), end, out[i]);
    if (read.ec != std::errc{} || read.ptr != end) return false;
    text.remove_prefix(widths[i]);
  }
  return true;
}

}  // namespace

LocalTime local_time(std::int64_t at_ms) {
  const std::int64_t shown = at_ms + offset_ms(at_ms);
  const std::int64_t days = (shown >= 0 ? shown : shown - kDayMs + 1) / kDayMs;
  const std::int64_t minutes = (shown - days * kDayMs) / kMinuteMs;
  const Day day = day_of(days);
  LocalTime out;
  pad(out.day, day.year, 4);
  out.day += '-';
  pad(out.day, day.month, 2);
  out.day += '-';
  pad(out.day, day.day, 2);
  pad(out.time, minutes / 60, 2);
  out.time += ':';
  pad(out.time, minutes % 60, 2);
  return out;
}

std::optional<std::int64_t> moment_of(std::string_view day, std::string_view time) {
  std::array<unsigned, 3> date{};
  std::array<unsigned, 2> clock{};
  if (day.size() != 10 || !read(day, '-', std::array<std::size_t, 3>{4, 2, 2}, date)) return {};
  // A browser may add seconds.
  if (time.size() < 5 || !read(time, ':', std::array<std::size_t, 2>{2, 2}, clock)) return {};
  const bool sound = date[1] >= 1 && date[1] <= 12 && date[2] >= 1 && date[2] <= 31 &&
                     clock[0] < 24 && clock[1] < 60;
  if (!sound) return {};
  const std::int64_t shown =
      number_of({date[0], date[1], date[2]}) * kDayMs + (clock[0] * 60 + clock[1]) * kMinuteMs;
  // The offset depends on the moment, which depends on the offset: twice is enough.
  const std::int64_t near = shown - offset_ms(shown);
  return shown - offset_ms(near);
}

}  // namespace hearth::parts
