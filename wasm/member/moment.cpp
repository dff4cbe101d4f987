// SPDX-License-Identifier: MIT
#include "wasm/member/moment.h"

#include <array>
#include <charconv>
#include <chrono>

#include "shared/base/time.h"

namespace hearth {
namespace {

using base::kDayMs;
using base::kMinuteMs;

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

LocalTime local_time(std::int64_t at_ms, OffsetMs offset_ms) {
  const std::int64_t shown = at_ms + offset_ms(at_ms);
  const std::int64_t days = (shown >= 0 ? shown : shown - kDayMs + 1) / kDayMs;
  const std::int64_t minutes = (shown - days * kDayMs) / kMinuteMs;
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{static_cast<std::int32_t>(days)}}};
  LocalTime out;
  pad(out.day, static_cast<int>(date.year()), 4);
  out.day += '-';
  pad(out.day, static_cast<unsigned>(date.month()), 2);
  out.day += '-';
  pad(out.day, static_cast<unsigned>(date.day()), 2);
  pad(out.time, minutes / 60, 2);
  out.time += ':';
  pad(out.time, minutes % 60, 2);
  return out;
}

std::optional<std::int64_t> moment_of(std::string_view day, std::string_view time,
                                      OffsetMs offset_ms) {
  std::array<unsigned, 3> parts{};
  std::array<unsigned, 2> clock{};
  if (day.size() != 10 || !read(day, '-', std::array<std::size_t, 3>{4, 2, 2}, parts)) return {};
  // A browser may add seconds.
  if (time.size() < 5 || !read(time, ':', std::array<std::size_t, 2>{2, 2}, clock)) return {};
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(parts[0])},
                                         std::chrono::month{parts[1]}, std::chrono::day{parts[2]}};
  if (!date.ok() || clock[0] >= 24 || clock[1] >= 60) return {};
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t shown = days * kDayMs + (clock[0] * 60 + clock[1]) * kMinuteMs;
  // The offset depends on the moment, which depends on the offset: twice is enough.
  const std::int64_t near = shown - offset_ms(shown);
  return shown - offset_ms(near);
}

}  // namespace hearth
