// SPDX-License-Identifier: MIT
#include "wasm/nudges.h"

#include "shared/lens/prompt_lens.h"
#include "shared/prompts/chooser.h"
#include "wasm/product.h"
#include "wasm/ui/segment.h"

namespace hearth {
namespace {

constexpr std::int64_t kLookEveryMs = 20'000;
constexpr std::int64_t kComposingMs = 60'000;  // a field was used that recently

std::string sentence(const Product& product, std::string_view part, const prompts::Kind& kind,
                     std::string_view english, const prompts::Entry& entry) {
  const std::string id = std::string(kind.id) + "." + std::string(part);
  return ui::led(prompts::fill(product.say.registered("prompt", id, english), entry.parameters),
                 product.say.right_to_left());
}

/// What spoke for an entry beside its reason, as this device had learned by then; empty: nothing.
std::string counted_words(const Product& product, const prompts::Entry& entry) {
  std::string words;
  for (const std::string& id : entry.counted) {
    for (const prompts::Fact& fact : prompts::all_facts()) {
      if (fact.id != id) continue;
      if (!words.empty()) words += " · ";
      words += product.say.registered("fact", fact.id, fact.says);
    }
  }
  return words.empty() ? words : product.say(Say::prompt_counted, {words});
}

void reasons(ui::Ui& ui, const Product& product, const prompts::Kind& kind,
             const prompts::Entry& entry) {
  ui::text(ui, sentence(product, "reason", kind, kind.reason, entry), ui::Type::kMeta,
           ui::Ink::kMuted);
  const std::string counted = counted_words(product, entry);
  if (!counted.empty()) ui::text(ui, counted, ui::Type::kMeta, ui::Ink::kMuted);
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

void Nudges::load_beliefs(std::string_view bytes) {
  auto loaded = prompts::unpack(bytes);
  if (!loaded.ok()) return;
  beliefs_ = std::move(loaded).value();
  own_beliefs_ = true;
}

void Nudges::tick(Product& product) {
  if (giving_.tick(product, ledger_)) save();
}

bool Nudges::take(const Product& product, std::uint32_t request, int status,
                  std::string_view body) {
  const prompts::Sharing before = ledger_.sharing;
  if (!giving_.take(product, ledger_, request, status, body)) return false;
  if (!own_beliefs_) beliefs_ = giving_.start();
  if (!(ledger_.sharing == before)) save();
  return true;
}

void Nudges::learn() {
  if (prompts::learn_from(ledger_, beliefs_) == 0) return;
  own_beliefs_ = true;
  host::vault_put("beliefs", prompts::pack(beliefs_), false);
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
  learn();
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
  learn();
  const std::uint64_t salt = prompts::holdout_salt(product.boot.community);
  const auto choice = prompts::choose_learned(scene, moment, ledger_, beliefs_, salt);
  if (!choice.prompt) return prompts::note_weighing(ledger_, choice, now_ms);
  showing_ = prompts::note_choice(ledger_, choice, now_ms);
  prompts::note_weighing(ledger_, choice, now_ms);
  save();
}

void Nudges::act(ui::Ui& ui, Product& product, const prompts::Entry& entry) {
  const std::string kind = entry.kind;
  const std::uint64_t subject = entry.subject;
  settle(prompts::Outcome::kAccepted, product.now_ms());
  ui.wake();
  if (kind == "accept-rules") return product.go({.panel = "welcome"});
  if (kind == "first-post") return product.go({.panel = "compose"});
  if (kind == "comeback-digest") return product.go({.panel = "digest"});
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
    if (due && product.loaded() && giving_.knows_start())
      choose(product, ui.around().utc_offset_min, ui.phone());
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
  bool& open = ui.kept<bool>("prompt-why");
  if (const auto why = ui::disclosure(ui, "why", product.say(Say::prompt_why), &open)) {
    reasons(ui, product, *kind, shown);
  }
}

void Nudges::entry(ui::Ui& ui, Product& product, const prompts::Entry& shown) {
  const prompts::Kind* kind = prompts::prompt_kind(shown.kind);
  if (kind == nullptr) return;
  const auto card = ui::card(
      ui, ui::Key{"entry", static_cast<std::uint64_t>(shown.number)},
      {.name = kind->id, .role = ui::Role::kListItem, .padding = 14, .gap = 4, .flat = true});
  ui::text(ui, sentence(product, "says", *kind, kind->says, shown), ui::Type::kBody);
  reasons(ui, product, *kind, shown);
  std::string when = product.ago(shown.shown_ms);
  when += " · ";
  when += product.say(outcome_word(shown.outcome));
  ui::text(ui, when, ui::Type::kSmall, ui::Ink::kMuted);
  bool wanted = !prompts::kind_state(ledger_, shown.kind).off;
  if (ui::toggle(ui, "kind", wanted, {.label = product.say(Say::prompt_this_kind)})) {
    prompts::switch_kind(ledger_, shown.kind, wanted);
    save();
  }
}

/// What this device has learned of the answers, to take along or to forget.
void Nudges::learned(ui::Ui& ui, Product& product) {
  // "None of it is sent anywhere" is said only where that is so.
  if (!ledger_.sharing.on || ledger_.sharing.member != product.me().value) {
    ui::text(ui, product.say(Say::prompt_learned), ui::Type::kMeta, ui::Ink::kMuted);
  }
  const auto row = ui.flow({});
  if (ui::button(ui, "forget",
                 {.label = product.say(Say::tune_forget),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::undo})) {
    beliefs_ = giving_.start();
    own_beliefs_ = false;
    host::vault_erase("beliefs");
    ui::show_toast(ui, {.words = std::string(product.say(Say::saved)), .tone = ui::Tone::kGood});
  }
  if (ui::button(ui, "export",
                 {.label = product.say(Say::prompt_export),
                  .kind = ui::ButtonKind::kGhost,
                  .icon = ui::Icon::copy})) {
    host::copy_text("{\"ledger\":" + prompts::export_ledger(ledger_) +
                    ",\"learned\":" + prompts::export_beliefs(beliefs_) + "}");
    ui::show_toast(ui, {.words = std::string(product.say(Say::copied)), .tone = ui::Tone::kGood});
  }
}

void Nudges::draw_ledger(ui::Ui& ui, Product& product) {
  bool on = !ledger_.off;
  if (ui::toggle(ui, "all", on, {.label = product.say(Say::prompt_all)})) {
    ledger_.off = !on;
    save();
  }
  const std::uint64_t salt = prompts::holdout_salt(product.boot.community);
  if (prompts::in_holdout(product.me(), salt)) {
    ui::text(ui, product.say(Say::prompt_holdout), ui::Type::kBody);
  }
  learned(ui, product);
  if (product.is_member() && giving_.draw(ui, product, ledger_)) {
    save();
    ui.wake();
  }
  if (ledger_.entries.empty()) {
    ui::text(ui, product.say(Say::prompt_ledger_empty), ui::Type::kBody, ui::Ink::kMuted);
  }
  const auto list = ui.group("entries", ui::Role::kList, product.say(Say::prompt_budget));
  for (auto at = ledger_.entries.rbegin(); at != ledger_.entries.rend(); ++at) {
    entry(ui, product, *at);
  }
}

}  // namespace hearth
