// SPDX-License-Identifier: MIT
// Every prompt shown to this member on this device, with its reason, and switches for their kinds.
#include <algorithm>

#include "shared/prompts/chooser.h"
#include "wasm/member/host.h"
#include "wasm/member/panel.h"
#include "wasm/parts/prompt.h"

namespace hearth {
namespace {

Say outcome_word(prompts::Outcome outcome) {
  switch (outcome) {
    case prompts::Outcome::kAccepted: return Say::prompt_done;
    case prompts::Outcome::kMuted:
    case prompts::Outcome::kDismissed: return Say::prompt_dismissed;
    case prompts::Outcome::kIgnored: return Say::prompt_ignored;
    case prompts::Outcome::kOpen: break;
  }
  return Say::prompt_open;
}

void tell(ui::Ui& ui, std::string_view words) {
  ui::show_toast(ui, {.words = std::string(words), .tone = ui::Tone::kGood});
}

void entry(ui::Ui& ui, const Words& say, Prompts& prompts, const prompts::Entry& shown) {
  const prompts::Kind* kind = prompts::prompt_kind(shown.kind);
  if (kind == nullptr) return;
  const auto card = ui::card(
      ui, ui::Key{"entry", static_cast<std::uint64_t>(shown.number)},
      {.name = kind->id, .role = ui::Role::kListItem, .padding = 14, .gap = 4, .flat = true});
  ui::text(ui, parts::prompt_says(say, "says", *kind, kind->says, shown), ui::Type::kBody);
  parts::prompt_reasons(ui, say, *kind, shown);
  std::string when = say.ago(shown.shown_ms);
  when += " · ";
  when += say(outcome_word(shown.outcome));
  ui::text(ui, when, ui::Type::kSmall, ui::Ink::kMuted);
  bool wanted = !prompts::kind_state(prompts.ledger(), shown.kind).off;
  if (ui::toggle(ui, "kind", wanted, {.label = say(Say::prompt_this_kind)})) {
    prompts.switch_kind(shown.kind, wanted);
  }
}

/// What this device has learned of the answers, to take along or to forget.
void learned(ui::Ui& ui, const Words& say, Prompts& prompts) {
  // "None of it is sent anywhere" is said only where that is so.
  if (!prompts.gives()) {
    ui::text(ui, say(Say::prompt_learned), ui::Type::kMeta, ui::Ink::kMuted);
  }
  const auto row = ui.flow({});
  if (ui::button(ui, "forget",
                 {.label = say(Say::tune_forget),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::undo})) {
    prompts.forget_learned();
    tell(ui, say(Say::saved));
  }
  if (ui::button(ui, "export",
                 {.label = say(Say::prompt_export),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::copy})) {
    host::copy_text(prompts.exported());
    tell(ui, say(Say::copied));
  }
}

/// The switch for giving, what it means, and a copy of what would be given.
void giving(ui::Ui& ui, const Words& say, Prompts& prompts) {
  bool on = prompts.gives();
  if (ui::toggle(ui, "share", on,
                 {.label = say(Say::share_prompts), .hint = say(Say::share_prompts_hint)})) {
    prompts.set_gives(on);
    ui.wake();
  }
  if (!on) return;
  const std::int64_t ready =
      std::min(prompts::outcomes_to_give(prompts.ledger()), prompts::kContributedMax);
  ui::text(ui, say(Say::share_ready, {std::to_string(ready)}), ui::Type::kSmall, ui::Ink::kMuted);
  if (ui::button(ui, "share-copy",
                 {.label = say(Say::share_copy),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::copy})) {
    host::copy_text(prompts.gift());
    tell(ui, say(Say::copied));
  }
}

void draw(ui::Ui& ui, Desk& desk) {
  const Words& say = desk.say;
  const auto card =
      ui::card(ui, "ledger", {.name = say(Say::prompt_budget), .role = ui::Role::kRegion});
  ui::heading(ui, say(Say::prompt_budget), 2, ui::Type::kDisplay);
  ui::text(ui, say(Say::prompt_budget_words), ui::Type::kBody, ui::Ink::kMuted);
  const prompts::Ledger& ledger = desk.prompts.ledger();
  bool on = !ledger.off;
  if (ui::toggle(ui, "all", on, {.label = say(Say::prompt_all)})) desk.prompts.switch_all(on);
  if (desk.prompts.in_holdout()) ui::text(ui, say(Say::prompt_holdout), ui::Type::kBody);
  learned(ui, say, desk.prompts);
  if (desk.community.is_member()) giving(ui, say, desk.prompts);
  if (ledger.entries.empty()) {
    ui::text(ui, say(Say::prompt_ledger_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  const auto list = ui.group("entries", ui::Role::kList, say(Say::prompt_budget));
  for (auto at = ledger.entries.rbegin(); at != ledger.entries.rend(); ++at) {
    entry(ui, say, desk.prompts, *at);
  }
}

}  // namespace

constinit const Panel ledger_panel{.id = PanelId::ledger,
                                   .title = Say::prompt_budget,
                                   .icon = ui::Icon::bulb,
                                   .menus = Menus::kOwn,
                                   .visible = everybody,
                                   .draw = draw};

}  // namespace hearth
