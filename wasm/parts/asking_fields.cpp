// SPDX-License-Identifier: MIT
#include "wasm/parts/asking_fields.h"

#include <algorithm>
#include <array>

namespace hearth::parts {
namespace {

// How long a poll is open, in days; 0 is the usual week.
constexpr std::array<std::int64_t, 6> kOpenDays{1, 3, 0, 14, 30, -1};

bool date_field(ui::Ui& ui, std::string_view key, Say label, ui::FieldType type, const Words& say,
                std::string& value, bool required) {
  return ui::field(ui, ui::Key{key}, value,
                   {.label = say(label), .type = type, .required = required})
      .changed;
}

// A day and a time, side by side where there is room.
bool moment(ui::Ui& ui, const Words& say, std::string_view key, Say day_label, Say time_label,
            std::string& day, std::string& time, bool required) {
  const auto scope = ui.scope(ui::Key{key});
  if (ui.phone()) {
    const bool changed = date_field(ui, "day", day_label, ui::FieldType::kDate, say, day, required);
    return date_field(ui, "time", time_label, ui::FieldType::kTime, say, time, required) || changed;
  }
  const auto row = ui.row({.gap = 12});
  const float half = (ui.width() - 12) / 2;
  bool changed = false;
  {
    const auto column = ui.column({.width = half});
    changed = date_field(ui, "day", day_label, ui::FieldType::kDate, say, day, required);
  }
  const auto column = ui.column({.width = half});
  return date_field(ui, "time", time_label, ui::FieldType::kTime, say, time, required) || changed;
}

bool write_event(ui::Ui& ui, const Words& say, Drafts& drafts, Draft& draft, bool edited,
                 std::string_view caught, bool blocks) {
  bool changed =
      moment(ui, say, "begins", Say::event_day, Say::event_time, draft.day, draft.time, true);
  changed = moment(ui, say, "ends", Say::event_end_day, Say::event_end_time, draft.end_day,
                   draft.end_time, false) ||
            changed;
  ui::text(ui, say(Say::event_zone), ui::Type::kMeta, ui::Ink::kMuted);
  const ui::FieldResult place = ui::field(ui, "place", draft.place,
                                          {.label = say(Say::event_place),
                                           .placeholder = say(Say::event_place_placeholder),
                                           .hint = blocks ? std::string_view{} : caught,
                                           .error = blocks ? caught : std::string_view{},
                                           .length_max = 150});
  changed = place.changed || changed;
  if (place.focused) drafts.note_writing();
  if (!edited) return changed;
  return ui::toggle(ui, "off", draft.called_off,
                    {.label = say(Say::event_call_off), .hint = say(Say::event_call_off_hint)}) ||
         changed;
}

bool write_options(ui::Ui& ui, const Words& say, Drafts& drafts, Draft& draft) {
  bool changed = false;
  while (draft.options.size() < base::limits::kPollOptionsMin) draft.options.emplace_back();
  const bool removable = draft.options.size() > base::limits::kPollOptionsMin;
  std::size_t gone = draft.options.size();
  std::size_t& added = ui.kept<std::size_t>("options");  // the new one, from 1, wants the focus
  for (std::size_t i = 0; i < draft.options.size(); ++i) {
    const auto scope = ui.scope(ui::Key{"option", i});
    const std::string number = std::to_string(i + 1);
    const std::string label = say(Say::poll_option, {number});
    const auto row = ui.row({.height = 46, .gap = 8});
    if (removable) ui.reserve(44);
    {
      const auto column = ui.column({.width = ui.width()});
      const ui::FieldResult field =
          ui::field(ui, "words", draft.options[i],
                    {.label = label, .hide_label = true, .placeholder = label, .length_max = 60});
      changed = field.changed || changed;
      if (added == i + 1) {
        added = 0;
        ui.focus(ui.id("words"));
      }
      if (field.focused) drafts.note_writing();
    }
    if (!removable) continue;
    ui.to_end();
    if (ui::button(ui, "remove",
                   {.name = say(Say::poll_remove_option, {number}),
                    .kind = ui::ButtonKind::kIcon,
                    .icon = ui::Icon::close})) {
      gone = i;
    }
  }
  if (gone < draft.options.size()) {
    draft.options.erase(draft.options.begin() + static_cast<std::ptrdiff_t>(gone));
    changed = true;
    ui.wake();
  }
  if (draft.options.size() < base::limits::kPollOptionsMax &&
      ui::button(ui, "add",
                 {.label = say(Say::poll_add_option),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::plus,
                  .small = true})) {
    draft.options.emplace_back();
    added = draft.options.size();
    changed = true;
    ui.wake();
  }
  return changed;
}

bool write_poll(ui::Ui& ui, const Words& say, Drafts& drafts, Draft& draft, std::string_view caught,
                bool blocks) {
  ui::text(ui, say(Say::poll_options), ui::Type::kLabel);
  bool changed = write_options(ui, say, drafts, draft);
  if (!caught.empty()) {
    ui::text(ui, caught, ui::Type::kMeta, blocks ? ui::Ink::kBad : ui::Ink::kMuted);
  }
  std::array<std::string, kOpenDays.size()> words;
  std::array<std::string_view, kOpenDays.size()> names;
  int selected = 0;
  for (std::size_t i = 0; i < kOpenDays.size(); ++i) {
    const std::int64_t days = kOpenDays[i] != 0 ? kOpenDays[i] : kPollUsualDays;
    words[i] = days < 0 ? std::string(say(Say::poll_no_end)) : say.count(Say::days_value, days);
    names[i] = words[i];
    if (kOpenDays[i] == draft.open_days) selected = static_cast<int>(i);
  }
  if (ui::select(ui, "open", selected, {.label = say(Say::poll_open), .options = names})) {
    draft.open_days = kOpenDays[static_cast<std::size_t>(selected)];
    changed = true;
  }
  return ui::toggle(ui, "many", draft.many,
                    {.label = say(Say::poll_many), .hint = say(Say::poll_secret)}) ||
         changed;
}

}  // namespace

bool write_asking(ui::Ui& ui, const Words& say, Drafts& drafts, Draft& draft, bool edited,
                  std::string_view caught, bool blocks) {
  if (draft.kind == model::PostKind::kEvent) {
    return write_event(ui, say, drafts, draft, edited, caught, blocks);
  }
  const bool asks = draft.kind == model::PostKind::kPoll && !edited;
  return asks && write_poll(ui, say, drafts, draft, caught, blocks);
}

std::string_view asking_missing(const Words& say, const Community& community, const Drafts& drafts,
                                const Draft& draft, const model::Post* edited) {
  if (draft.kind == model::PostKind::kEvent) {
    const model::Gathering when = gathering_of(draft, drafts.setting().offset_ms);
    if (when.starts_ms == 0) return say(Say::need_date);
    if (when.ends_ms != 0 && when.ends_ms <= when.starts_ms) {
      return say(Say::event_backwards);
    }
    const bool as_before = edited != nullptr && edited->gathering.starts_ms == when.starts_ms;
    const bool over = when.over_ms() <= community.now_ms();
    return over && !as_before && !draft.called_off ? say(Say::event_past) : std::string_view{};
  }
  if (draft.kind != model::PostKind::kPoll || edited != nullptr) return {};
  std::vector<std::string> options = options_of(draft);
  if (options.size() < base::limits::kPollOptionsMin) return say(Say::need_options);
  std::sort(options.begin(), options.end());
  const bool twice = std::adjacent_find(options.begin(), options.end()) != options.end();
  return twice ? say(Say::poll_twice) : std::string_view{};
}

}  // namespace hearth::parts
