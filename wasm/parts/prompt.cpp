// SPDX-License-Identifier: MIT
#include "wasm/parts/prompt.h"

#include "shared/prompts/chooser.h"
#include "wasm/ui/segment.h"

namespace hearth::parts {
namespace {

/// What spoke for an entry beside its reason, as this device had learned by then; empty: nothing.
std::string counted_words(const Words& say, const prompts::Entry& entry) {
  std::string words;
  for (const std::string& id : entry.counted) {
    for (const prompts::Fact& fact : prompts::all_facts()) {
      if (fact.id != id) continue;
      if (!words.empty()) words += " · ";
      words += say.registered("fact", fact.id, fact.says);
    }
  }
  return words.empty() ? words : say(Say::prompt_counted, {words});
}

// Leads to what it offers.
void follow(Places& places, const prompts::Entry& entry) {
  const std::string& kind = entry.kind;
  if (kind == "accept-rules") return places.go({.panel = PanelId::welcome});
  if (kind == "first-post") return places.go({.panel = PanelId::compose});
  if (kind == "comeback-digest") return places.go({.panel = PanelId::digest});
  if (kind == "first-steps") return places.go({.panel = PanelId::profile});
  if (kind == "medal-near" || kind == "become-mentor") {
    return places.go({.panel = PanelId::recognition});
  }
  if (kind == "quiet-topic") {
    return places.go({.panel = PanelId::feed, .topic = TopicId{entry.subject}});
  }
  if (entry.subject != 0) {
    return places.go({.panel = PanelId::thread, .post = PostId{entry.subject}});
  }
  places.go({.panel = PanelId::feed});
}

/// What was pressed; kOpen: nothing yet.
prompts::Outcome answer(ui::Ui& ui, const Words& say, const prompts::Kind& kind) {
  const auto flow = ui.flow({});
  const std::string action(say.registered("prompt", std::string(kind.id) + ".action", kind.action));
  if (ui::button(ui, "act", {.label = action, .small = true})) return prompts::Outcome::kAccepted;
  if (ui::button(
          ui, "later",
          {.label = say(Say::prompt_later), .kind = ui::ButtonKind::kGhost, .small = true})) {
    return prompts::Outcome::kDismissed;
  }
  if (ui::button(
          ui, "never",
          {.label = say(Say::prompt_not_kind), .kind = ui::ButtonKind::kGhost, .small = true})) {
    return prompts::Outcome::kMuted;
  }
  return prompts::Outcome::kOpen;
}

}  // namespace

std::string prompt_says(const Words& say, std::string_view part, const prompts::Kind& kind,
                        std::string_view english, const prompts::Entry& entry) {
  const std::string id = std::string(kind.id) + "." + std::string(part);
  return ui::led(prompts::fill(say.registered("prompt", id, english), entry.parameters),
                 say.right_to_left());
}

void prompt_reasons(ui::Ui& ui, const Words& say, const prompts::Kind& kind,
                    const prompts::Entry& entry) {
  ui::text(ui, prompt_says(say, "reason", kind, kind.reason, entry), ui::Type::kMeta,
           ui::Ink::kMuted);
  const std::string counted = counted_words(say, entry);
  if (!counted.empty()) ui::text(ui, counted, ui::Type::kMeta, ui::Ink::kMuted);
}

void prompt_card(ui::Ui& ui, Desk& desk) {
  const prompts::Entry* entry = desk.prompts.current();
  const prompts::Kind* kind = entry != nullptr ? prompts::prompt_kind(entry->kind) : nullptr;
  if (kind == nullptr || !desk.community.is_member()) return;
  const prompts::Entry shown = *entry;
  const auto card = ui::card(ui, ui::Key{"prompt", static_cast<std::uint64_t>(shown.number)},
                             {.name = desk.say(Say::prompt_budget),
                              .role = ui::Role::kRegion,
                              .padding = 16,
                              .gap = 10,
                              .flat = true,
                              .tone = ui::Tone::kAccent});
  ui::text(ui, prompt_says(desk.say, "says", *kind, kind->says, shown), ui::Type::kBody);
  const prompts::Outcome outcome = answer(ui, desk.say, *kind);
  if (outcome != prompts::Outcome::kOpen) {
    desk.prompts.settle(outcome);
    ui.wake();
    if (outcome == prompts::Outcome::kAccepted) follow(desk.places, shown);
    return;
  }
  bool& open = ui.kept<bool>("prompt-why");
  if (const auto why = ui::disclosure(ui, "why", desk.say(Say::prompt_why), &open)) {
    prompt_reasons(ui, desk.say, *kind, shown);
  }
}

}  // namespace hearth::parts
