// SPDX-License-Identifier: MIT
#include "wasm/parts/letters.h"

#include <array>

namespace hearth::parts {
namespace {

using model::LettersState;

// In the order of LetterPeriod, and of LettersState.
constexpr std::array kPeriods{Say::letters_week, Say::letters_day};
constexpr std::array kAsks{Say::letters_ask, Say::letters_again, Say::save};
constexpr std::array kStops{Say::letters_stop, Say::cancel, Say::letters_stop};

struct LettersForm {
  bool sent = false;
  std::int64_t seen = 0;  // changes() it was filled from
  std::string address{};
  int period = 0;
};

void send(ui::Ui& ui, const Words& say, Letters& letters, LettersForm& form,
          model::LettersWish what) {
  api::LettersRequest wish;
  wish.wish = what;
  wish.address = form.address;
  wish.period = static_cast<model::LetterPeriod>(form.period);
  wish.language = say.language();
  wish.utc_offset_min = ui.around().utc_offset_min;
  letters.send(wish);
  form.sent = true;
  ui.wake();
}

// Where things stand, and that the last press did something.
void standing(ui::Ui& ui, const Words& say, const Letters& letters, const api::LettersAnswer& now,
              LettersForm& form) {
  const bool waiting = now.state == LettersState::kWaiting;
  const std::string words = say(waiting ? Say::letters_waiting : Say::letters_on, {now.address});
  if (form.sent && !letters.busy()) {
    form.sent = false;
    if (letters.refused().empty()) {
      ui::show_toast(ui, {.words = waiting ? words : std::string(say(Say::saved))});
    }
  }
  if (now.state == LettersState::kOff) return;
  static_cast<void>(ui::banner(ui, "state",
                               {.words = words,
                                .tone = waiting ? ui::Tone::kWarn : ui::Tone::kGood,
                                .icon = waiting ? ui::Icon::clock : ui::Icon::check}));
}

}  // namespace

void letters_card(ui::Ui& ui, const Words& say, const Community& community, Letters& letters) {
  if (!community.is_member()) return;
  const api::LettersAnswer& now = letters.answer();
  if (!now.offered) return;
  const auto state = static_cast<std::size_t>(now.state);
  LettersForm& form = ui.kept<LettersForm>("letters");
  // What is typed stays until the server says something else.
  if (form.seen != letters.changes()) {
    form.seen = letters.changes();
    form.address = now.address;
    form.period = static_cast<int>(now.period);
  }
  const auto card = ui::card(ui, "letters", {.name = say(Say::letters), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::letters), 2);
  ui::text(ui, say(Say::letters_words), ui::Type::kMeta, ui::Ink::kMuted);
  standing(ui, say, letters, now, form);
  bool submitted = false;
  const auto scope = ui::form(ui, "ask", say(Say::letters), &submitted);
  ui::field(ui, "address", form.address,
            {.label = say(Say::letters_address),
             .error = letters.refused(),
             .type = ui::FieldType::kEmail,
             .autocomplete = "email",
             .required = true,
             .submit_on_enter = true});
  std::array<std::string_view, kPeriods.size()> periods{};
  for (std::size_t i = 0; i < periods.size(); ++i) periods[i] = say(kPeriods[i]);
  ui::select(ui, "period", form.period, {.label = say(Say::letters_period), .options = periods});
  const auto row = ui.row({.height = 38, .gap = 8});
  ui.to_end();
  if (ui::button(ui, "go", {.label = say(kAsks[state]), .busy = letters.busy()}) || submitted) {
    send(ui, say, letters, form, model::LettersWish::kAsk);
  }
  if (now.state != LettersState::kOff &&
      ui::button(ui, "stop", {.label = say(kStops[state]), .kind = ui::ButtonKind::kOutline})) {
    send(ui, say, letters, form, model::LettersWish::kStop);
  }
}

}  // namespace hearth::parts
