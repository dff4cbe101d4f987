// SPDX-License-Identifier: MIT
// Prompts on screen: at most one card in the feed, chosen on the device under a hard budget, with its
// reason and one tap to dismiss it; and the ledger where a member sees and switches them all.
#pragma once
#include <string>
#include <string_view>

#include "wasm/ui/ui.h"

namespace hearth {

class Product;

class Nudges {
 public:
  /// The prompt of now, if there is one.
  void draw(ui::Ui& ui, Product& product);
  void draw_ledger(ui::Ui& ui, Product& product);
  void load(std::string_view bytes);
};

}  // namespace hearth
