// SPDX-License-Identifier: MIT
#include "tests/support/headless_page.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "wasm/member/host.h"
#include "wasm/ui/browser.h"

namespace hearth::headless {
namespace {

Page* current = nullptr;

Page& page() {
  static Page nobody;
  return current != nullptr ? *current : nobody;
}

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

// "in 2 wk.", "3 min. ago", "tomorrow": the short form of an English browser.
std::string distance(double ms) {
  struct Unit {
    std::string_view one, many, last, next;
    double seconds;
  };
  constexpr std::array kUnits{Unit{"yr.", "yr.", "last yr.", "next yr.", 31'536'000},
                              Unit{"mo.", "mo.", "last mo.", "next mo.", 2'592'000},
                              Unit{"wk.", "wk.", "last wk.", "next wk.", 604'800},
                              Unit{"day", "days", "yesterday", "tomorrow", 86'400},
                              Unit{"hr.", "hr.", "1 hr. ago", "in 1 hr.", 3'600},
                              Unit{"min.", "min.", "1 min. ago", "in 1 min.", 60},
                              Unit{"sec.", "sec.", "1 sec. ago", "in 1 sec.", 1}};
  const double seconds = ms / 1'000;
  for (const Unit& unit : kUnits) {
    if (std::fabs(seconds) < unit.seconds) continue;
    const long count = std::lround(std::fabs(seconds) / unit.seconds);
    if (count == 1) return std::string(seconds < 0 ? unit.last : unit.next);
    const std::string words = std::to_string(count) + " " + std::string(unit.many);
    return seconds < 0 ? words + " ago" : "in " + words;
  }
  return "now";
}

std::string clock(std::int64_t minutes) {
  const std::int64_t hour = minutes / 60;
  std::string out = std::to_string(hour % 12 == 0 ? 12 : hour % 12) + ":";
  out += minutes % 60 < 10 ? "0" : "";
  return out + std::to_string(minutes % 60) + (hour < 12 ? " AM" : " PM");
}

std::string moment(std::string_view kind, double value) {
  using std::chrono::days;
  using std::chrono::milliseconds;
  const std::chrono::sys_time<milliseconds> at{milliseconds(static_cast<std::int64_t>(value))};
  const auto day = std::chrono::floor<days>(at);
  const std::chrono::year_month_day date{day};
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - day).count();
  const std::string_view month = kMonths[static_cast<unsigned>(date.month()) - 1];
  const std::string_view weekday = kWeekdays[std::chrono::weekday(day).c_encoding()];
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  const std::string medium = std::string(month.substr(0, 3)) + " " + number + ", " + year;
  if (kind == "date") return medium;
  if (kind == "time") return clock(minutes);
  if (kind == "datetime") return medium + ", " + clock(minutes);
  if (kind == "weekday") return std::string(weekday);
  if (kind == "month") return std::string(month) + " " + year;
  return std::string(weekday) + ", " + std::string(month) + " " + number + ", " + year + " at " +
         clock(minutes);
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

// Wide scripts begin with a byte above E2; a mark that stands over a letter counts as one.
float advance(std::string_view text, float size) {
  float width = 0;
  for (const char c : text) {
    if (is_continuation(c)) continue;
    width += static_cast<unsigned char>(c) > 0xE2 ? size : size * 0.5F;
  }
  return width;
}

}  // namespace

void turn_to(Page* to) { current = to; }

}  // namespace hearth::headless

// ---- what the product asks of the page

namespace hearth::host {

using headless::page;

void send(Channel, std::string_view json) { page().sent.emplace_back(json); }
void reopen(std::int64_t) { page().wants_socket = true; }
void fetch(std::uint32_t request, std::string_view method, std::string_view path,
           std::string_view body) {
  page().asks.push_back({request, std::string(method), std::string(path), std::string(body)});
}
void save(std::uint32_t request, std::string_view path, std::string_view name) {
  page().asks.push_back({request, "GET", std::string(path), {}, std::string(name)});
}
// These browsers have one tab each: nobody hears it.
void share(std::string_view) {}
void give_window(std::string_view) {}
void credentials(std::string_view token) { page().token = token; }
void vault_put(std::string_view key, std::string_view bytes, bool) {
  page().vault[std::string(key)] = bytes;
}
void vault_erase(std::string_view key) { page().vault.erase(std::string(key)); }
void event(std::string_view name, std::string_view detail) {
  page().events.emplace_back(name, detail);
}
void open_url(std::string_view url) { page().addresses.emplace_back(url); }
void sign_in_window(std::string_view query) { page().windows.emplace_back(query); }
void copy_text(std::string_view text) { page().clipboard = text; }
void copy_address(std::string_view address) { page().clipboard = "page" + std::string(address); }
void push_address(std::string_view address) { page().history.emplace_back(address); }
void replace_address(std::string_view address) {
  if (page().history.empty()) page().history.emplace_back();
  page().history.back() = address;
}
void go_back() {
  if (!page().history.empty()) page().history.pop_back();
}
void title(std::string_view words) { page().title = words; }

std::string_view format(std::string_view kind, double value, std::string_view) {
  static std::string words;
  if (kind == "offset") {
    words = "0";
  } else if (kind == "relative") {
    words = headless::distance(value);
  } else if (kind == "number") {
    words = std::to_string(static_cast<std::int64_t>(value));
  } else {
    words = headless::moment(kind, value);
  }
  return words;
}

void wake() { page().woken = true; }

}  // namespace hearth::host

// ---- what the interface asks of the browser

namespace hearth::ui::browser {

using headless::page;

Metrics font_metrics(Face, float size) { return {size * 0.8F, size * 0.2F}; }
float measure(std::string_view text, Face, float size) { return headless::advance(text, size); }

Raster raster(std::string_view text, Face, float size, bool, Color) {
  const float width = headless::advance(text, size);
  return {1, 1, 0, 0, 1, 1, width, size, 0, -size * 0.8F};
}

int page_generation(int) { return 1; }

void word_starts(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (!headless::is_continuation(text[i])) out.push_back(i);
  }
}

// Every character but those that part blocks, runs and their facts takes eight units of a line.
BodySize body_size(std::string_view blocks, float width_css, int lines_max) {
  const float width = headless::advance(blocks, 16);
  const int lines = 1 + static_cast<int>(width / std::max(1.F, width_css));
  const bool cut = lines_max > 0 && lines > lines_max;
  return {25.F * static_cast<float>(cut ? lines_max : lines), cut};
}

int shadow_texture(int, int, int) { return 1; }
Picture picture(std::string_view) { return {1, 640, 480, false}; }

void focus(Id id) {
  page().wants_focus = true;
  page().wanted_focus = id;
}
void set_field(Id id, std::string_view text) { page().fields[id] = text; }
void write(Id id, std::string_view what) { page().writes.push_back({id, std::string(what)}); }
void scroll_into_view(float, float) {}
void content_height(float css) { page().height_css = css; }
void follow_scroll(bool) {}
void cursor(int) {}

}  // namespace hearth::ui::browser

/// IM_ASSERT ends here (wasm/imconfig.h).
extern "C" void hearth_assert_failed(const char* expression, int line);
extern "C" void hearth_assert_failed(const char* expression, int line) {
  std::cerr << "Dear ImGui: " << expression << ", line " << line << '\n';
  std::abort();
}
