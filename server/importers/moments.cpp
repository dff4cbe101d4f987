// SPDX-License-Identifier: MIT
#include "server/importers/moments.h"

#include <array>
#include <chrono>
#include <string>

#include "server/importers/foreign_text.h"

namespace hearth::importers {
namespace {

// Reads numbers and signs one after the other.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(trimmed(text)) {}
  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] char next() const { return text_.empty() ? '\0' : text_.front(); }
  bool take(char c) {
    if (next() != c || text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }
  void blanks() {
    while (next() == ' ' || next() == '\t') text_.remove_prefix(1);
  }
  std::optional<std::int64_t> number(std::size_t digits_min, std::size_t digits_max) {
    std::int64_t value = 0;
    std::size_t count = 0;
    while (count < digits_max && next() >= '0' && next() <= '9') {
      value = value * 10 + (next() - '0');
      text_.remove_prefix(1);
      ++count;
    }
    if (count < digits_min) return {};
    return value;
  }
  std::string_view word() {
    std::size_t end = 0;
    while (end < text_.size() &&
           ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= 'A' && text_[end] <= 'Z'))) {
      ++end;
    }
    const std::string_view found = text_.substr(0, end);
    text_.remove_prefix(end);
    return found;
  }

 private:
  std::string_view text_;
};

struct Moment {
  std::int64_t year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::int64_t fraction_ms = 0;
  std::int64_t zone_min = 0;  // east of Greenwich
  bool half_day = false;      // AM or PM was said
};

std::optional<std::int64_t> ms_of(const Moment& at) {
  if (at.year < 0 || at.year > 9'999) return {};
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(at.year)),
                                         std::chrono::month(static_cast<unsigned>(at.month)),
                                         std::chrono::day(static_cast<unsigned>(at.day))};
  if (!date.ok() || at.hour > 24 || at.minute > 59 || at.second > 60) return {};
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t minutes = (days * 24 + at.hour) * 60 + at.minute - at.zone_min;
  return (minutes * 60 + at.second) * 1'000 + at.fraction_ms;
}

// ":34", ":34:56", ":34:56.789" after the hour.
bool read_clock(Reader& reader, Moment& at) {
  const auto hour = reader.number(1, 2);
  if (!hour || !reader.take(':')) return false;
  const auto minute = reader.number(2, 2);
  if (!minute) return false;
  at.hour = *hour;
  at.minute = *minute;
  if (!reader.take(':')) return true;
  const auto second = reader.number(2, 2);
  if (!second) return false;
  at.second = *second;
  if (!reader.take('.') && !reader.take(',')) return true;
  for (std::int64_t scale = 100; reader.next() >= '0' && reader.next() <= '9'; scale /= 10) {
    at.fraction_ms += (reader.next() - '0') * scale;
    reader.take(reader.next());
  }
  return true;
}

struct Zone {
  std::string_view name;
  std::int64_t minutes;
};
constexpr auto kZones = std::to_array<Zone>({
    {"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300},  {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},  {"pdt", -420},
    {"bst", 60},   {"wet", 0},    {"cet", 60},   {"met", 60},   {"mez", 60},    {"cest", 120},
    {"mest", 120}, {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},   {"jst", 540},
    {"aest", 600}, {"aedt", 660}, {"ist", 330},  {"hst", -600}, {"akst", -540},
});

// "+02:00", "-0600", "UTC", nothing; false where it is something else.
bool read_zone(Reader& reader, Moment& at) {
  reader.blanks();
  std::string_view name = reader.word();
  const bool afternoon = same_word(name, "pm");
  if (afternoon || same_word(name, "am")) {
    if (at.hour < 1 || at.hour > 12) return false;
    at.hour = at.hour % 12 + (afternoon ? 12 : 0);
    at.half_day = true;
    reader.blanks();
    name = reader.word();
  }
  for (const Zone& zone : kZones) {
    if (same_word(zone.name, name)) at.zone_min = zone.minutes;
  }
  reader.blanks();
  const bool west = reader.next() == '-';
  if (!reader.take('+') && !reader.take('-')) return true;
  const auto hours = reader.number(1, 2);
  if (!hours) return name.size() > 0;
  reader.take(':');
  const auto minutes = reader.number(0, 2);
  at.zone_min = (*hours * 60 + minutes.value_or(0)) * (west ? -1 : 1);
  return *hours <= 15;
}

}  // namespace

std::optional<std::int64_t> moment_of(std::string_view text) {
  Reader reader(text);
  Moment at;
  const auto year = reader.number(4, 4);
  if (!year || (!reader.take('-') && !reader.take('/'))) return {};
  const auto month = reader.number(1, 2);
  if (!month || (!reader.take('-') && !reader.take('/'))) return {};
  const auto day = reader.number(1, 2);
  if (!day) return {};
  at.year = *year;
  at.month = *month;
  at.day = *day;
  if (reader.at_end()) return ms_of(at);
  if (!reader.take('T')) reader.blanks();
  if (!read_clock(reader, at) || !read_zone(reader, at)) return {};
  reader.blanks();
  return reader.at_end() ? ms_of(at) : std::nullopt;
}

std::optional<std::int64_t> moment_of_letter(std::string_view text) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  Reader reader(text);
  Moment at;
  std::string_view month = reader.word();  // a day of the week, or the month in "Jul 1 …"
  reader.take(',');
  reader.blanks();
  if (reader.next() < '0' || reader.next() > '9') month = reader.word();
  reader.blanks();
  const auto day = reader.number(1, 2);
  if (!day) return {};
  reader.take('-');
  reader.blanks();
  const bool day_first = reader.next() > '9';
  if (day_first) month = reader.word();
  reader.take('-');
  reader.blanks();
  const std::size_t place =
      month.size() < 3 ? std::string_view::npos : kMonths.find(lower_case(month.substr(0, 3)));
  if (place == std::string_view::npos || place % 3 != 0) return {};
  at.day = *day;
  at.month = static_cast<std::int64_t>(place / 3) + 1;
  // "Tue Jul  1 10:52:37 2003" has the year behind the clock.
  if (!day_first) {
    if (!read_clock(reader, at) || !read_zone(reader, at)) return {};
    reader.blanks();
  }
  auto year = reader.number(2, 4);
  if (!year) return {};
  if (*year < 100) *year += *year < 70 ? 2'000 : 1'900;
  at.year = *year;
  reader.blanks();
  if (day_first && !reader.at_end() && (!read_clock(reader, at) || !read_zone(reader, at))) {
    return {};
  }
  return ms_of(at);
}

std::optional<std::int64_t> moment_of_table(std::string_view text) {
  Reader reader(text);
  Moment at;
  const auto first = reader.number(1, 2);
  const bool dots = reader.next() == '.';
  if (!first || (!reader.take('.') && !reader.take('/'))) return {};
  const auto second = reader.number(1, 2);
  if (!second || !reader.take(dots ? '.' : '/')) return {};
  const auto year = reader.number(4, 4);
  if (!year) return {};
  at.year = *year;
  reader.take(',');
  reader.blanks();
  if (!reader.at_end() && (!read_clock(reader, at) || !read_zone(reader, at))) return {};
  const bool month_first = !dots && (at.half_day || *second > 12);
  if (!dots && !month_first && *first <= 12) return {};
  at.month = month_first ? *first : *second;
  at.day = month_first ? *second : *first;
  return ms_of(at);
}

std::optional<std::int64_t> moment_of_epoch(std::string_view number) {
  constexpr std::int64_t kSecondsMax = 100'000'000'000;
  constexpr std::int64_t kMillisecondsMax = kSecondsMax * 1'000;
  Reader reader(number);
  const bool before = reader.take('-');
  const auto whole = reader.number(1, 18);
  if (!whole || before) return {};
  std::int64_t fraction_ms = 0;
  if (reader.take('.')) {
    for (std::int64_t scale = 100; reader.next() >= '0' && reader.next() <= '9'; scale /= 10) {
      fraction_ms += (reader.next() - '0') * scale;
      reader.take(reader.next());
    }
  }
  if (!reader.at_end()) return {};
  if (*whole < kSecondsMax) return *whole * 1'000 + fraction_ms;
  return *whole < kMillisecondsMax ? *whole : *whole / 1'000;
}

}  // namespace hearth::importers
