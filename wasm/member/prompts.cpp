// SPDX-License-Identifier: MIT
#include "wasm/member/prompts.h"

#include "shared/lens/prompt_lens.h"
#include "shared/prompts/chooser.h"
#include "wasm/member/host.h"

namespace hearth {
namespace {

constexpr std::int64_t kLookEveryMs = 20'000;
constexpr std::int64_t kComposingMs = 60'000;  // a field was used that recently

// Names in the vault, as they were first called.
constexpr std::string_view kLedgerKey = "nudges";
constexpr std::string_view kBeliefsKey = "beliefs";

}  // namespace

bool Prompts::load(std::string_view key, std::string_view bytes) {
  if (key == kLedgerKey) {
    auto loaded = prompts::import_ledger(bytes);
    if (loaded.ok()) ledger_ = std::move(loaded).value();
    return true;
  }
  if (key != kBeliefsKey) return false;
  auto loaded = prompts::unpack(bytes);
  if (!loaded.ok()) return true;
  beliefs_ = std::move(loaded).value();
  own_beliefs_ = true;
  return true;
}

void Prompts::tick() {
  if (giving_.tick(ledger_)) save();
}

bool Prompts::take(std::uint32_t request, int status, std::string_view body) {
  const prompts::Sharing before = ledger_.sharing;
  if (!giving_.take(ledger_, request, status, body)) return false;
  if (!own_beliefs_) beliefs_ = giving_.start();
  if (!(ledger_.sharing == before)) save();
  return true;
}

void Prompts::learn() {
  if (prompts::learn_from(ledger_, beliefs_) == 0) return;
  own_beliefs_ = true;
  host::vault_put(kBeliefsKey, prompts::pack(beliefs_), false);
}

void Prompts::save() const { host::vault_put(kLedgerKey, prompts::export_ledger(ledger_), false); }

const prompts::Entry* Prompts::current() const {
  for (const prompts::Entry& entry : ledger_.entries) {
    if (entry.number == showing_ && entry.outcome == prompts::Outcome::kOpen) return &entry;
  }
  return nullptr;
}

void Prompts::settle(prompts::Outcome outcome) {
  prompts::note_outcome(ledger_, showing_, outcome, community_.now_ms());
  showing_ = 0;
  learn();
  save();
}

void Prompts::look(const Spot& spot) {
  if (!community_.is_member() || current() != nullptr) return;
  if (community_.now_ms() - looked_ms_ < kLookEveryMs) return;
  if (community_.loaded() && giving_.knows_start()) choose(spot);
}

void Prompts::choose(const Spot& spot) {
  const std::int64_t now_ms = community_.now_ms();
  looked_ms_ = now_ms;
  prompts::note_presence(ledger_, now_ms);
  const prompts::Scene scene = lens::scene_of(
      community_.state(), community_.me(),
      {.previous_ms = vault_.profile.previous_visit_ms, .current_ms = vault_.profile.visit_ms},
      now_ms);
  prompts::Moment moment;
  moment.now_ms = now_ms;
  moment.utc_offset_min = spot.utc_offset_min;
  moment.composing = now_ms - drafts_.written_ms() < kComposingMs;
  moment.small_screen = spot.small_screen;
  learn();
  const std::uint64_t salt = prompts::holdout_salt(boot_.community);
  const auto choice = prompts::choose_learned(scene, moment, ledger_, beliefs_, salt);
  if (!choice.prompt) return prompts::note_weighing(ledger_, choice, now_ms);
  showing_ = prompts::note_choice(ledger_, choice, now_ms);
  prompts::note_weighing(ledger_, choice, now_ms);
  save();
}

void Prompts::switch_all(bool on) {
  ledger_.off = !on;
  save();
}

void Prompts::switch_kind(const std::string& kind, bool on) {
  prompts::switch_kind(ledger_, kind, on);
  save();
}

bool Prompts::in_holdout() const {
  return prompts::in_holdout(community_.me(), prompts::holdout_salt(boot_.community));
}

void Prompts::forget_learned() {
  beliefs_ = giving_.start();
  own_beliefs_ = false;
  host::vault_erase(kBeliefsKey);
}

std::string Prompts::exported() const {
  return "{\"ledger\":" + prompts::export_ledger(ledger_) +
         ",\"learned\":" + prompts::export_beliefs(beliefs_) + "}";
}

void Prompts::set_gives(bool on) {
  giving_.set_on(ledger_, on);
  save();
}

}  // namespace hearth
