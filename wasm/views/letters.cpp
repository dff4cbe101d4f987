// SPDX-License-Identifier: MIT
// What one missed, by mail: asking, waiting for the mailbox's yes, changing, stopping. Not there
// where the server sends no mail.
#include <array>

#include "wasm/product.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

using model::LetterPeriod;
using model::LettersState;

// In the order of LetterPeriod.
constexpr std::array kPeriods{Say::letters_week, Say::letters_day};

void send(ui::Ui& ui, Product& product, std::string address, LetterPeriod period) {
  api::LettersRequest wish;
  wish.address = std::move(address);
  wish.period = period;
  wish.language = product.say.language();
  wish.utc_offset_min = ui.around().utc_offset_min;
  product.letters.send(product, wish);
  ui.wake();
}

void asking(ui::Ui& ui, Product& product, Product::Scratch& form) {
  bool submitted = false;
  const auto scope = ui::form(ui, "ask", product.say(Say::letters), &submitted);
  ui::field(ui, "address", form.text,
            {.label = product.say(Say::letters_address),
             .error = product.letters.refused(),
             .type = ui::FieldType::kEmail,
             .autocomplete = "email",
             .name = "email",
             .required = true,
             .submit_on_enter = true});
  std::array<std::string_view, kPeriods.size()> periods{};
  for (std::size_t i = 0; i < periods.size(); ++i) periods[i] = product.say(kPeriods[i]);
  ui::select(ui, "period", form.selected,
             {.label = product.say(Say::letters_period), .options = periods});
  const auto row = ui.row({.height = 38, .gap = 8});
  if (form.open &&
      ui::button(ui, "cancel",
                 {.label = product.say(Say::cancel), .kind = ui::ButtonKind::kGhost})) {
    form.open = false;
    product.letters.forget_refusal();
    ui.wake();
  }
  ui.to_end();
  const bool pressed = ui::button(
      ui, "go", {.label = product.say(Say::letters_ask), .busy = product.letters.busy()});
  if (pressed || submitted) {
    form.number = 1;
    send(ui, product, form.text, static_cast<LetterPeriod>(form.selected));
  }
}

// Waiting or on: what there is, and what can be done about it.
void standing(ui::Ui& ui, Product& product, const api::LettersAnswer& now, Product::Scratch& form) {
  const bool waiting = now.state == LettersState::kWaiting;
  static_cast<void>(ui::banner(
      ui, "state",
      {.words = product.say(waiting ? Say::letters_waiting : Say::letters_on, {now.address}),
       .tone = waiting ? ui::Tone::kWarn : ui::Tone::kGood,
       .icon = waiting ? ui::Icon::clock : ui::Icon::check}));
  if (!product.letters.refused().empty()) {
    ui::text(ui, product.letters.refused(), ui::Type::kMeta, ui::Ink::kBad);
  }
  if (!waiting) {
    ui::text(ui, product.say(kPeriods[static_cast<std::size_t>(now.period)]), ui::Type::kMeta,
             ui::Ink::kMuted);
  }
  const auto flow = ui.flow({.gap = 8, .line_gap = 8});
  const bool busy = product.letters.busy();
  if (waiting && ui::button(ui, "again",
                            {.label = product.say(Say::letters_again),
                             .kind = ui::ButtonKind::kSoft,
                             .busy = busy})) {
    send(ui, product, now.address, now.period);
  }
  if (ui::button(ui, "change",
                 {.label = product.say(Say::letters_change), .kind = ui::ButtonKind::kOutline})) {
    form.open = true;
    form.text = now.address;
    form.selected = static_cast<int>(now.period);
    product.letters.forget_refusal();
    ui.wake();
  }
  if (ui::button(ui, "stop",
                 {.label = product.say(waiting ? Say::cancel : Say::letters_stop),
                  .kind = ui::ButtonKind::kOutline,
                  .disabled = busy})) {
    api::LettersRequest wish;
    wish.wish = model::LettersWish::kStop;
    product.letters.send(product, wish);
    form = {};
    ui.wake();
  }
}

}  // namespace

void draw_letters(ui::Ui& ui, Product& product) {
  if (!product.is_member()) return;
  const api::LettersAnswer& now = product.letters.look(product);
  if (!now.offered) return;
  Product::Scratch& form = product.scratch("letters");
  // What was sent is answered: the form goes where it was not refused.
  if (form.number != 0 && !product.letters.busy()) {
    form.number = 0;
    if (product.letters.refused().empty()) form.open = false;
  }
  const auto card =
      ui::card(ui, "letters", {.name = product.say(Say::letters), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::letters), 2);
  ui::text(ui, product.say(Say::letters_words), ui::Type::kMeta, ui::Ink::kMuted);
  if (now.state == LettersState::kOff || form.open) return asking(ui, product, form);
  standing(ui, product, now, form);
}

}  // namespace hearth
