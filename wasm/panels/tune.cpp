// SPDX-License-Identifier: MIT
// The feed's weights, to see and to change: a slider per reason, the order follows at once.
#include "wasm/member/host.h"
#include "wasm/member/panel.h"

namespace hearth {
namespace {

double hours(base::Q16 value) { return static_cast<double>(value) / base::kQ16One; }

std::string hours_text(const Words& say, double value) {
  const auto whole = static_cast<std::int64_t>(value + (value < 0 ? -0.5 : 0.5));
  return say.count(Say::hours_value, whole);
}

void slider_row(ui::Ui& ui, const Words& say, Vault& vault, FeedOrder& feed, std::size_t index,
                const feed::Weights& weights) {
  const feed::Signal& signal = *feed::all_signals()[index];
  double value = hours(weights.hours_q16[index]);
  const std::string text = hours_text(say, value);
  const std::string_view label = say.registered("signal", signal.id, signal.summary);
  if (!ui::slider(ui, ui::Key{"signal", signal.id}, value,
                  {.label = label,
                   .min = 0,
                   .max = hours(feed::slider_max(index)),
                   .step = 1,
                   .value_text = text})) {
    return;
  }
  const auto wanted = static_cast<base::Q16>(value * base::kQ16One);
  if (feed::set_slider(vault.profile, signal.id, wanted).ok()) {
    feed.forget();
    vault.save_profile();
    ui.wake();
  }
}

void learning(ui::Ui& ui, const Words& say, Vault& vault, FeedOrder& feed) {
  bool on = !vault.profile.learning_off;
  if (ui::toggle(ui, "learn", on,
                 {.label = say(Say::tune_learning), .hint = say(Say::tune_learning_hint)})) {
    vault.profile.learning_off = !on;
    vault.save_profile();
  }
  const auto row = ui.flow({});
  if (ui::button(
          ui, "reset",
          {.label = say(Say::tune_reset), .kind = ui::ButtonKind::kSoft, .icon = ui::Icon::undo})) {
    vault.profile.sliders.clear();
    feed.forget();
    vault.save_profile();
    ui.wake();
  }
  if (ui::button(ui, "forget", {.label = say(Say::tune_forget), .kind = ui::ButtonKind::kGhost})) {
    feed::reset_learning(vault.profile);
    feed.forget();
    vault.save_profile();
    ui::show_toast(ui, {.words = std::string(say(Say::saved)), .tone = ui::Tone::kGood});
  }
  if (ui::button(ui, "export",
                 {.label = say(Say::data_export),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::copy})) {
    host::copy_text(feed::export_profile(vault.profile));
    ui::show_toast(ui, {.words = std::string(say(Say::copied)), .tone = ui::Tone::kGood});
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const auto card = ui::card(
      ui, "tune", {.name = desk.say(Say::tune_feed), .role = ui::Role::kRegion, .gap = 16});
  ui::heading(ui, desk.say(Say::tune_feed), 2, ui::Type::kDisplay);
  ui::text(ui, desk.say(Say::tune_words), ui::Type::kBody, ui::Ink::kMuted);
  const feed::Weights weights = feed::weights_for(desk.vault.profile);
  {
    const auto flow = ui.flow({.gap = 32, .line_gap = 16});
    const float share = ui.share(ui.phone() ? 1 : 2, 32);
    for (std::size_t i = 0; i < feed::kSignalCount; ++i) {
      if (!feed::all_signals()[i]->has_slider) continue;
      const auto column = ui.column({.width = share});
      slider_row(ui, desk.say, desk.vault, desk.feed, i, weights);
    }
  }
  ui::divider(ui);
  learning(ui, desk.say, desk.vault, desk.feed);
}

}  // namespace

constinit const Panel tune_panel{.id = PanelId::tune,
                                 .title = Say::tune_feed,
                                 .icon = ui::Icon::sliders,
                                 .menus = Menus::kOwn,
                                 .visible = everybody,
                                 .draw = draw};

}  // namespace hearth
