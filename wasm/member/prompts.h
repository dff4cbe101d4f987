// SPDX-License-Identifier: MIT
// Prompts: at most one at a time, chosen on the device under a hard budget, and the ledger of all
// that were shown. Draws nothing: parts/prompt.h and panels/ledger.cpp do.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/prompts/ledger.h"
#include "shared/prompts/prior.h"
#include "wasm/member/community.h"
#include "wasm/member/drafts.h"
#include "wasm/member/giving.h"
#include "wasm/member/vault.h"

namespace hearth {

class Prompts {
 public:
  /// All outlive it.
  Prompts(const Boot& boot, const Community& community, Requests& requests, const Vault& vault,
          const Drafts& drafts)
      : boot_(boot),
        community_(community),
        vault_(vault),
        drafts_(drafts),
        giving_(boot, community, requests) {}

  // ---- the prompt of now
  /// What surrounds the place where a prompt would stand.
  struct Spot {
    std::int32_t utc_offset_min = 0;
    bool small_screen = false;
  };
  /// The place of prompts is about to be drawn: chooses one where none is open and it is due.
  void look(const Spot& spot);
  /// The one to show; null: none. Valid until it is answered or look().
  [[nodiscard]] const prompts::Entry* current() const;
  /// What became of the current one.
  void settle(prompts::Outcome outcome);

  // ---- the ledger
  [[nodiscard]] const prompts::Ledger& ledger() const { return ledger_; }
  void switch_all(bool on);
  void switch_kind(const std::string& kind, bool on);
  /// One in twenty gets none, so that it can be said what they are good for.
  [[nodiscard]] bool in_holdout() const;
  /// What this device learned of the answers goes.
  void forget_learned();
  /// All of it, to take along: JSON.
  [[nodiscard]] std::string exported() const;
  [[nodiscard]] bool gives() const { return giving_.on(ledger_); }
  void set_gives(bool on);
  /// What would be given now, as text to look at.
  [[nodiscard]] std::string gift() const { return giving_.example(ledger_); }

  /// Time passed, or something arrived.
  void tick();
  /// The answer to a request; false where it is none of these.
  bool take(std::uint32_t request, int status, std::string_view body);
  /// A stored value; false where it is not one of these. Bytes this version cannot read are left
  /// alone until the next prompt.
  bool load(std::string_view key, std::string_view bytes);

 private:
  void choose(const Spot& spot);
  void save() const;
  void learn();

  const Boot& boot_;
  const Community& community_;
  const Vault& vault_;
  const Drafts& drafts_;
  prompts::Ledger ledger_;
  prompts::Beliefs beliefs_ = prompts::starting_beliefs();
  bool own_beliefs_ = false;  // learned on this device; else they are the community's beginning
  Giving giving_;
  std::int64_t showing_ = 0;  // number of the entry on screen, 0 = none
  std::int64_t looked_ms_ = 0;
};

}  // namespace hearth
