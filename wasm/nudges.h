// SPDX-License-Identifier: MIT
// Prompts on screen: at most one card in the feed, chosen on the device under a hard budget, with
// its reason and one tap to dismiss it; and the ledger where a member sees and switches them all.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/prompts/ledger.h"
#include "shared/prompts/prior.h"
#include "wasm/giving.h"
#include "wasm/ui/ui.h"

namespace hearth {

class Product;

class Nudges {
 public:
  /// The prompt of now, if there is one.
  void draw(ui::Ui& ui, Product& product);
  /// Everything shown so far, with reasons and the switches of its kinds.
  void draw_ledger(ui::Ui& ui, Product& product);
  /// From the vault; bytes this version cannot read are left alone until the next prompt.
  void load(std::string_view bytes);
  void load_beliefs(std::string_view bytes);
  /// Time passed, or something arrived.
  void tick(Product& product);
  /// The answer to a request; false where it is none of these.
  bool take(const Product& product, std::uint32_t request, int status, std::string_view body);
  /// The member was told that something of theirs was taken down: nothing is asked of them for a
  /// while.
  void note_conflict(std::int64_t now_ms) { prompts::note_conflict(ledger_, now_ms); }

 private:
  void choose(Product& product, std::int32_t utc_offset_min, bool small_screen);
  void settle(prompts::Outcome outcome, std::int64_t now_ms);
  void save() const;
  void learn();
  void entry(ui::Ui& ui, Product& product, const prompts::Entry& shown);
  void learned(ui::Ui& ui, Product& product);
  [[nodiscard]] const prompts::Entry* current() const;
  void act(ui::Ui& ui, Product& product, const prompts::Entry& entry);

  prompts::Ledger ledger_;
  prompts::Beliefs beliefs_ = prompts::starting_beliefs();
  bool own_beliefs_ = false;  // learned on this device; else they are the community's beginning
  Giving giving_;
  std::int64_t showing_ = 0;  // number of the entry on screen, 0 = none
  std::int64_t looked_ms_ = 0;
};

}  // namespace hearth
