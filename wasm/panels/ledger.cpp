// SPDX-License-Identifier: MIT
// Every suggestion made to this member on this device, with its reason, and switches for their
// kinds.
#include "wasm/product.h"

namespace hearth {
namespace {

void draw(ui::Ui& ui, Product& product) {
  const auto card =
      ui::card(ui, "ledger", {.name = product.say(Say::prompt_budget), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::prompt_budget), 2, ui::Type::kDisplay);
  ui::text(ui, product.say(Say::prompt_budget_words), ui::Type::kBody, ui::Ink::kMuted);
  product.nudges.draw_ledger(ui, product);
}

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel ledger_panel{.id = "ledger",
                                   .title = Say::prompt_budget,
                                   .icon = ui::Icon::bulb,
                                   .visible = visible,
                                   .draw = draw};

}  // namespace hearth
