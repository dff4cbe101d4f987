// SPDX-License-Identifier: MIT
// "clock": the hour and the weekday where the community lives: {"days":["sat","sun"],
// "time":"22:00-06:00","zone":"Europe/Berlin"}, or a fixed "+05:30". All keys given must hold.
// Without a zone it is UTC. Known wherever the time of the draft is.
#include <algorithm>
#include <array>
#include <charconv>

#include "shared/rules/compiling.h"
#include "shared/rules/day_span.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"
#include "shared/rules/zone.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 3> kKeys = {"days", "time", "zone"};
constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMinutes = 24 * 60;
constexpr std::uint8_t kEveryDay = 127;

struct Held {
  std::uint8_t days = kEveryDay;  // bit 0 = Monday
  std::optional<DaySpan> time;
  std::int64_t zone = 0;  // see zone.h

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.days, kEveryDay);
    v(self.time);
    v(self.zone);
  }
};

std::uint8_t read_days(const Fields& fields) {
  if (!fields.has("days")) return kEveryDay;
  unsigned days = 0;
  for (const std::string& name : fields.texts("days", kDays.size(), 3)) {
    const auto found = std::find(kDays.begin(), kDays.end(), name);
    if (found != kDays.end()) {
      days |= 1U << static_cast<unsigned>(found - kDays.begin());
    } else {
      fields.notes().problem(fields.place().at("days"),
                             [] { return "This must be " + listing(kDays) + "."; });
    }
  }
  return static_cast<std::uint8_t>(days);
}

std::int64_t read_zone(const Fields& fields) {
  if (!fields.has("zone")) return 0;
  const std::string text = fields.text("zone", 40);
  if (const auto named = zone_named(text)) return *named;
  int hours = 0;
  int minutes = 0;
  const bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':';
  const bool read =
      shaped && std::from_chars(text.data() + 1, text.data() + 3, hours).ptr == text.data() + 3 &&
      std::from_chars(text.data() + 4, text.data() + 6, minutes).ptr == text.data() + 6;
  const std::int64_t offset = hours * 60 + minutes;
  if (!read || minutes > 59 || offset > kZoneMinutesMax) {
    fields.notes().problem(
        fields.place().at("zone"),
        "This must be a zone such as \"Europe/Berlin\", or an offset from UTC such "
        "as \"+01:00\".");
    return 0;
  }
  return text[0] == '-' ? -offset : offset;
}

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  held.days = read_days(fields);
  held.time = day_span(fields, "time");
  held.zone = read_zone(fields);
  if (fields.is_object() && !fields.has("days") && !fields.has("time")) {
    compiling.notes.problem(place, "Nothing is asked of the clock. Give \"days\" or \"time\".");
  }
  out.held = std::make_shared<const Held>(held);
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence&) {
  const Held& held = condition.as<Held>();
  if (evaluation.facts.now_ms <= 0) return Answer::kUnknown;
  const std::int64_t utc_min = evaluation.facts.now_ms / kMinuteMs;
  const std::int64_t minute = utc_min + zone_offset_min(held.zone, utc_min);
  // 1970 began on a Thursday.
  const auto day = static_cast<unsigned>((minute / kDayMinutes + 3) % 7);
  const bool in_time = !held.time || in_span(minute % kDayMinutes, *held.time);
  return answer((held.days >> day & 1U) != 0 && in_time);
}

}  // namespace

constinit const ConditionKind clock{
    .id = "clock",
    .summary = for_reading("The hour and the weekday, in a zone of one's own."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
