// SPDX-License-Identifier: MIT
#include "wasm/parts/honours.h"

#include <array>

namespace hearth::parts {
namespace {

constexpr std::array kStandings{Say::standing_newcomer, Say::role_member, Say::standing_regular,
                                Say::standing_core, Say::standing_mentor};
constexpr std::size_t kShownMax = 6;

}  // namespace

Say standing_word(model::Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}

void medal_row(ui::Ui& ui, Product& product, const api::MedalRow& row) {
  const bool earned = row.earned_ms != 0;
  const std::string_view name = product.say.registered("medal", row.id, row.name);
  const std::string far =
      earned ? product.date(row.earned_ms)
             : product.say(Say::so_many_of, {std::to_string(row.have), std::to_string(row.need)});
  const auto scope = ui.scope(ui::Key{"medal", row.id});
  const auto line = ui.row({.gap = 12});
  ui::icon(ui, ui::Icon::medal, 24, earned ? ui::Ink::kAccent : ui::Ink::kEdge);
  const auto column = ui.column({.gap = 2});
  ui::text(ui, name, ui::Type::kLabel, earned ? ui::Ink::kText : ui::Ink::kMuted);
  ui::text(ui, product.say.registered("medal", row.id + ".why", row.why), ui::Type::kMeta,
           ui::Ink::kMuted);
  ui::text(ui, far, ui::Type::kSmall, ui::Ink::kMuted);
  if (!earned && row.have > 0) {
    ui::progress(ui, "far", name, static_cast<float>(row.have) / static_cast<float>(row.need));
  }
}

void showcase(ui::Ui& ui, Product& product, MemberId member) {
  const Honours::Page& page = product.honours.page(ui, product, member);
  const bool own = member == product.me();
  if (page.answer.medals.empty() && !own) return;
  const auto card = ui::card(ui, "medals", {.role = ui::Role::kRegion, .gap = 14});
  ui::heading(ui, product.say(Say::medals), 3);
  std::size_t shown = 0;
  {
    const auto flow = ui.flow({.gap = 24, .line_gap = 14});
    const float share = ui.share(ui.phone() ? 1 : 2, 24);
    for (const api::MedalRow& row : page.answer.medals) {
      if (++shown > kShownMax) break;
      const auto column = ui.column({.width = share});
      medal_row(ui, product, row);
    }
  }
  if (own && ui::button(ui, "all",
                        {.label = product.say(Say::recognition),
                         .kind = ui::ButtonKind::kSoft,
                         .icon = ui::Icon::medal})) {
    product.go({.panel = "recognition"});
  }
}

}  // namespace hearth::parts
