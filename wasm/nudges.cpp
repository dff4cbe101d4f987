// SPDX-License-Identifier: MIT
#include "wasm/nudges.h"

#include "shared/lens/prompt_lens.h"
#include "shared/prompts/choose.h"
#include "wasm/product.h"

namespace hearth {
namespace {

constexpr std::int64_t kLookEveryMs = 20'000;
constexpr std::int64_t kComposingMs = 60'000;  // a field was used that recently

std::string sentence(const Product& product, std::string_view part, const prompts::Kind& kind,
                     std::string_view english, const prompts::Entry& entry) {
  const std::string id = std::string(kind.id) + "." + std::string(part);
  return prompts::fill(product.say.registered("prompt", id, english), entry.parameters);
}

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

}  // namespace

void Nudges::load(std::string_view bytes) {
  auto loaded = prompts::import_ledger(bytes);
  if (loaded.ok()) ledger_ = std::move(loaded).value();
}

void Nudges::save() const { host::vault_put("nudges", prompts::export_ledger(ledger_), false); }

const prompts::Entry* Nudges::current() const {
  for (const prompts::Entry& entry : ledger_.entries) {
    if (entry.number == showing_ && entry.outcome == prompts::Outcome::kOpen) return &entry;
  }
  return nullptr;
}

void Nudges::settle(prompts::Outcome outcome, std::int64_t now_ms) {
  prompts::note_outcome(ledger_, showing_, outcome, now_ms);
  showing_ = 0;
  save();
}

void Nudges::choose(Product& product, std::int32_t utc_offset_min, bool small_screen) {
  const std::int64_t now_ms = product.now_ms();
  looked_ms_ = now_ms;
  prompts::note_presence(ledger_, now_ms);
  const prompts::Scene scene = lens::scene_of(
      product.state(), product.me(),
      {.previous_ms = product.profile.previous_visit_ms, .current_ms = product.profile.visit_ms},
      now_ms);
  prompts::Moment moment;
  moment.now_ms = now_ms;
  moment.utc_offset_min = utc_offset_min;
  moment.composing = now_ms - product.composed_ms < kComposingMs;
  moment.small_screen = small_screen;
  const std::uint64_t salt = base::hash64(product.boot.community);
  const auto prompt = prompts::choose_by_priority(scene, moment, ledger_, salt);
  if (!prompt) return;
  showing_ = prompts::note_shown(ledger_, prompt->kind->id, prompt->finding, now_ms);
  save();
}

void Nudges::act(ui::Ui& ui, Product& product, const prompts::Entry& entry) {
  const std::string kind = entry.kind;
  const std::uint64_t subject = entry.subject;
  settle(prompts::Outcome::kAccepted, product.now_ms());
  ui.wake();
  if (kind == "accept-rules") return product.go({.panel = "welcome"});
  if (kind == "first-post") return product.go({.panel = "compose"});
  if (kind == "first-steps") return product.go({.panel = "profile"});
  if (kind == "medal-near" || kind == "become-mentor") return product.go({.panel = "recognition"});
  if (kind == "quiet-topic") {
    product.feed.set_topic(TopicId{subject});
    return;
  }
  if (subject != 0) return product.go({.panel = "thread", .post = PostId{subject}});
  product.go({.panel = "feed"});
}

void Nudges::draw(ui::Ui& ui, Product& product) {
  if (!product.is_member()) return;
  const prompts::Entry* entry = current();
  if (entry == nullptr) {
    const bool due = product.now_ms() - looked_ms_ >= kLookEveryMs;
    if (due && product.loaded()) choose(product, ui.around().utc_offset_min, ui.phone());
    entry = current();
    if (entry == nullptr) return;
  }
  const prompts::Kind* kind = prompts::prompt_kind(entry->kind);
  if (kind == nullptr) return;
  const prompts::Entry shown = *entry;
  const auto card = ui::card(ui, ui::Key{"prompt", static_cast<std::uint64_t>(shown.number)},
                             {.name = product.say(Say::prompt_budget),
                              .role = ui::Role::kRegion,
                              .padding = 16,
                              .gap = 10,
                              .flat = true,
                              .tone = ui::Tone::kAccent});
  ui::text(ui, sentence(product, "says", *kind, kind->says, shown), ui::Type::kBody);
  {
    const auto flow = ui.flow({});
    const std::string action(
        product.say.registered("prompt", std::string(kind->id) + ".action", kind->action));
    if (ui::button(ui, "act", {.label = action, .small = true})) {
      return act(ui, product, shown);
    }
    if (ui::button(ui, "later",
                   {.label = product.say(Say::prompt_later),
                    .kind = ui::ButtonKind::kGhost,
                    .small = true})) {
      settle(prompts::Outcome::kDismissed, product.now_ms());
      return ui.wake();
    }
    if (ui::button(ui, "never",
                   {.label = product.say(Say::prompt_not_kind),
                    .kind = ui::ButtonKind::kGhost,
                    .small = true})) {
      settle(prompts::Outcome::kMuted, product.now_ms());
      return ui.wake();
    }
  }
  Product::Scratch& why = product.scratch("prompt-why");
  if (const auto open = ui::disclosure(ui, "why", product.say(Say::prompt_why), &why.open)) {
    ui::text(ui, sentence(product, "reason", *kind, kind->reason, shown), ui::Type::kMeta,
             ui::Ink::kMuted);
  }
}

void Nudges::draw_ledger(ui::Ui& ui, Product& product) {
  bool on = !ledger_.off;
  if (ui::toggle(ui, "all", on, {.label = product.say(Say::prompt_all)})) {
    ledger_.off = !on;
    save();
  }
  if (ledger_.entries.empty()) {
    ui::text(ui, product.say(Say::prompt_ledger_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  const auto list = ui.group("entries", ui::Role::kList, product.say(Say::prompt_budget));
  for (auto at = ledger_.entries.rbegin(); at != ledger_.entries.rend(); ++at) {
    const prompts::Kind* kind = prompts::prompt_kind(at->kind);
    if (kind == nullptr) continue;
    const auto card = ui::card(
        ui, ui::Key{"entry", static_cast<std::uint64_t>(at->number)},
        {.name = kind->id, .role = ui::Role::kListItem, .padding = 14, .gap = 4, .flat = true});
    ui::text(ui, sentence(product, "says", *kind, kind->says, *at), ui::Type::kBody);
    ui::text(ui, sentence(product, "reason", *kind, kind->reason, *at), ui::Type::kMeta,
             ui::Ink::kMuted);
    std::string when = product.ago(at->shown_ms);
    when += " · ";
    when += product.say(outcome_word(at->outcome));
    ui::text(ui, when, ui::Type::kSmall, ui::Ink::kMuted);
    bool wanted = !prompts::kind_state(ledger_, at->kind).off;
    if (ui::toggle(ui, "kind", wanted, {.label = product.say(Say::prompt_this_kind)})) {
      prompts::switch_kind(ledger_, at->kind, wanted);
      save();
    }
  }
}

}  // namespace hearth
