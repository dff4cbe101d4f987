// SPDX-License-Identifier: MIT
// "context": where and when: {"topic":["for sale"],"locked":true,"time_of_day":"22:00-06:00"}. All
// keys given must hold; the ones that need facts are unknown where the facts are not there.
#include <algorithm>
#include <array>

#include "shared/rules/compiling.h"
#include "shared/rules/day_span.h"
#include "shared/rules/packing.h"
#include "shared/rules/reads_files.h"

namespace hearth::rules::kinds {
namespace {

constexpr std::array<std::string_view, 11> kKeys = {
    "topic",       "kind",       "page",        "locale",  "event",           "locked",
    "parent_kind", "parent_age", "time_of_day", "reports", "replies_in_a_row"};

struct Held {
  std::vector<std::string> topics, kinds, pages, locales, parent_kinds;
  std::uint8_t events = 0;  // bit per model::DraftOn
  std::optional<bool> locked;
  std::optional<Bound> parent_age, reports, replies_in_a_row;
  std::optional<DaySpan> minutes;

  template <class Self, class Visitor>
  static void fields(Self& self, Visitor& v) {
    v(self.topics);
    v(self.kinds);
    v(self.pages);
    v(self.locales);
    v(self.parent_kinds);
    v(self.events);
    v(self.locked);
    v(self.parent_age);
    v(self.reports);
    v(self.replies_in_a_row);
    v(self.minutes);
  }
};

void compile(Compiling& compiling, const base::Json& json, const Place& place, Condition& out) {
  const Fields fields(compiling.notes, json, place, kKeys);
  Held held;
  held.topics = fields.texts("topic", 500, base::limits::kTopicNameBytesMax);
  held.kinds = fields.texts("kind", 20, 32);
  held.pages = fields.texts("page", 500, base::limits::kPageKeyBytesMax);
  held.locales = fields.texts("locale", 50, 35);
  held.parent_kinds = fields.texts("parent_kind", 20, 32);
  const auto& names = model::EnumText<model::DraftOn>::kNames;
  for (const std::string& name : fields.texts("event", names.size(), 32)) {
    if (const auto on = model::enum_from_text<model::DraftOn>(name)) {
      held.events = static_cast<std::uint8_t>(held.events | 1U << static_cast<unsigned>(*on));
    } else {
      compiling.notes.problem(place.at("event"),
                              [&] { return "This must be " + listing(names) + "."; });
    }
  }
  if (fields.has("locked")) held.locked = fields.flag("locked", true);
  held.parent_age = fields.bound("parent_age", Unit::kDuration);
  held.reports = fields.bound("reports", Unit::kCount);
  held.replies_in_a_row = fields.bound("replies_in_a_row", Unit::kCount);
  held.minutes = day_span(fields, "time_of_day");
  if (fields.is_object() && json.object()->empty()) {
    compiling.notes.problem(place,
                            "Nothing is asked of the context. Give a key such as \"topic\".");
  }
  out.held = std::make_shared<const Held>(std::move(held));
}

Answer one_of(const std::string& value, const std::vector<std::string>& wanted,
              bool unknown_if_empty) {
  if (wanted.empty()) return Answer::kYes;
  if (value.empty() && unknown_if_empty) return Answer::kUnknown;
  return answer(std::find(wanted.begin(), wanted.end(), value) != wanted.end());
}

Answer in_locale(const std::string& locale, const std::vector<std::string>& wanted) {
  return answer(
      wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& tag) {
        return locale == tag ||
               (locale.size() > tag.size() && locale.starts_with(tag) && locale[tag.size()] == '-');
      }));
}

// What needs the context's facts.
Answer from_facts(const Evaluation& evaluation, const Held& held, Evidence& evidence) {
  const bool needed = held.locked || held.parent_age || held.reports || held.replies_in_a_row ||
                      held.minutes || !held.parent_kinds.empty();
  if (!needed) return Answer::kYes;
  if (!evaluation.facts.context) return Answer::kUnknown;
  const model::ContextFacts& context = *evaluation.facts.context;
  Answer result = one_of(context.parent_kind, held.parent_kinds, false);
  if (held.locked) result = both(result, answer(context.locked == *held.locked));
  if (held.parent_age) {
    const std::int64_t age = evaluation.facts.now_ms - context.parent_created_ms;
    result = both(result, answer(context.parent_created_ms > 0 && held.parent_age->holds(age)));
  }
  if (held.reports) result = both(result, answer(held.reports->holds(context.reports)));
  if (held.replies_in_a_row) {
    result = both(result, answer(held.replies_in_a_row->holds(context.replies_in_a_row)));
  }
  if (held.minutes) result = both(result, answer(in_span(context.minute_of_day, *held.minutes)));
  if (result == Answer::kYes && held.reports)
    evidence.set("count", std::to_string(context.reports));
  return result;
}

Answer evaluate(Evaluation& evaluation, const Condition& condition, Evidence& evidence) {
  const Held& held = condition.as<Held>();
  const model::Draft& draft = evaluation.draft;
  Answer result =
      answer(held.events == 0 || (held.events >> static_cast<unsigned>(draft.on) & 1U) != 0);
  // While typing, topic and kind may not have been chosen yet.
  const bool open = !evaluation.facts.server;
  result = both(result, one_of(draft.topic, held.topics, open));
  result = both(result, one_of(draft.kind, held.kinds, open && !evaluation.is_reply()));
  result = both(result, one_of(draft.page, held.pages, false));
  result = both(result, in_locale(draft.locale, held.locales));
  return result == Answer::kNo ? result : both(result, from_facts(evaluation, held, evidence));
}

}  // namespace

constinit const ConditionKind context{
    .id = "context",
    .summary = for_reading("Where and when: topic, kind, page, time, thread."),
    .keys = for_reading(kKeys),
    .compile = for_reading(compile),
    .evaluate = evaluate,
    .pack = for_reading(pack_held<Held>),
    .unpack = unpack_held<Held>};

}  // namespace hearth::rules::kinds
