// SPDX-License-Identifier: MIT
// The rules of the community, in the reader's language, with what each one does.
#include "wasm/parts/rule_list.h"
#include "wasm/product.h"

namespace hearth {
namespace {

// Where moderators try rules on the past; a page of its own.
void workshop_button(ui::Ui& ui, Product& product) {
  if (!product.is_moderator()) return;
  if (!ui::button(ui, "workshop", {.label = product.say(Say::rules_workshop)})) return;
  host::open_url("workshop/?community=" + product.boot.community +
                 "&locale=" + std::string(product.say.language()));
}

void draw(ui::Ui& ui, Product& product) {
  const auto& book = product.state().rulebook;
  if (book.revision == 0) {
    static_cast<void>(ui::empty_state(ui, "none",
                                      {.icon = ui::Icon::book,
                                       .title = product.say(Say::rules_none_title),
                                       .words = product.say(Say::rules_none_words)}));
    workshop_button(ui, product);
    return;
  }
  const auto card =
      ui::card(ui, "rules", {.name = product.say(Say::rules), .role = ui::Role::kRegion});
  ui::heading(ui, product.say(Say::rules), 2, ui::Type::kDisplay);
  ui::text(ui, product.say(Say::rules_intro), ui::Type::kBody, ui::Ink::kMuted);
  parts::rule_list(ui, product);
  const std::string revision = std::to_string(book.revision);
  ui::text(ui, product.say(Say::rules_revision, {revision, product.date(book.published_ms)}),
           ui::Type::kSmall, ui::Ink::kMuted);
  if (ui::link(ui, "log", {.label = product.say(Say::queue_log)})) product.go({.panel = "record"});
  workshop_button(ui, product);
  if (product.rules_pending() &&
      ui::button(ui, "accept", {.label = product.say(Say::accept_rules), .full_width = true})) {
    model::AcceptRules wish;
    wish.revision = book.revision;
    product.try_wish(ui, std::move(wish));
  }
}

bool visible(const Product&) { return true; }

}  // namespace

constinit const Panel rules_panel{
    .id = "rules", .title = Say::rules, .icon = ui::Icon::book, .visible = visible, .draw = draw};

}  // namespace hearth
