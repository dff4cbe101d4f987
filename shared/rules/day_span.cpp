// SPDX-License-Identifier: MIT
#include "shared/rules/day_span.h"

#include <charconv>
#include <string>

namespace hearth::rules {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;

std::optional<std::int64_t> minute_of(std::string_view text) {
  int hour = 0;
  int minute = 0;
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto h = std::from_chars(text.data(), text.data() + 2, hour);
  const auto m = std::from_chars(text.data() + 3, text.data() + 5, minute);
  const bool read = h.ptr == text.data() + 2 && m.ptr == text.data() + 5;
  if (!read || hour < 0 || hour > 24 || minute < 0 || minute > 59) return std::nullopt;
  return (hour * 60 + minute) % kDayMinutes;
}

}  // namespace

std::optional<DaySpan> day_span(const Fields& fields, std::string_view key) {
  if (!fields.has(key)) return std::nullopt;
  const std::string text = fields.text(key, 20);
  if (text.size() == 11 && text[5] == '-') {
    const auto from = minute_of(std::string_view(text).substr(0, 5));
    const auto to = minute_of(std::string_view(text).substr(6));
    if (from && to) return DaySpan(*from, *to);
  }
  fields.notes().problem(fields.place().at(key),
                         "This must be a span of the day in UTC such as \"22:00-06:00\".");
  return std::nullopt;
}

bool in_span(std::int64_t minute, const DaySpan& span) {
  if (span.first <= span.second) return minute >= span.first && minute < span.second;
  return minute >= span.first || minute < span.second;
}

}  // namespace hearth::rules
