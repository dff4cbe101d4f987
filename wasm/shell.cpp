// SPDX-License-Identifier: MIT
#include "wasm/shell.h"

#include <utility>

#include "wasm/parts/post_card.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

void nav_button(ui::Ui& ui, Product& product, std::string_view panel, int count) {
  const Panel& to = panel_of(panel);
  if (!to.visible(product)) return;
  std::string name(product.say(to.title));
  if (count > 0) name += ", " + std::to_string(count);
  const auto scope = ui.scope(ui::Key{"nav", panel});
  const bool here = product.place().panel == panel;
  const std::string label = count > 0 ? std::to_string(count) : std::string{};
  if (ui::button(ui, "go",
                 {.label = label,
                  .name = name,
                  .kind = count > 0 ? ui::ButtonKind::kSoft : ui::ButtonKind::kIcon,
                  .icon = to.icon,
                  .on = here})) {
    product.go({.panel = panel});
  }
}

void sign_in_button(ui::Ui& ui, Product& product) {
  if (product.is_member() || product.place().panel == "welcome") return;
  const bool account = product.session.state == SignedIn::kYes;
  if (ui::button(ui, "sign-in",
                 {.label = product.say(account ? Say::join : Say::sign_in),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::user,
                  .busy = product.session.state == SignedIn::kTrying})) {
    product.ensure_member();
  }
}

void top_bar(ui::Ui& ui, Product& product) {
  const auto nav = ui.group("bar", ui::Role::kNavigation, product.say(Say::menu));
  const auto row = ui.row({.height = 44, .gap = 8});
  if (product.can_go_back()) {
    if (ui::button(ui, "back",
                   {.name = product.say(Say::back),
                    .kind = ui::ButtonKind::kIcon,
                    .icon = ui::Icon::back})) {
      product.back();
    }
  }
  const std::string& name = product.state().settings.name;
  if (product.place().panel == "feed" || !ui.phone()) {
    ui::text(
        ui, name.empty() ? product.say(Say::community_home) : std::string_view(name),
        {.type = ui.phone() ? ui::Type::kTitle : ui::Type::kDisplay, .lines_max = 1, .heading = 2});
    if (!ui.phone() && product.state().counts.members > 0) {
      ui::text(ui,
               product.say.count(Say::members_count,
                                 static_cast<std::int64_t>(product.state().counts.members)),
               ui::Type::kMeta, ui::Ink::kMuted);
    }
  }
  ui.to_end();
  // From the end inwards: the last in the list stands closest to the name.
  if (product.is_member() || product.session.state != SignedIn::kYes) {
    nav_button(ui, product, "settings", 0);
  }
  nav_button(ui, product, "notices", static_cast<int>(product.unread_notices()));
  nav_button(ui, product, "queue",
             product.is_moderator() ? static_cast<int>(product.state().counts.open_cases +
                                                       applications_waiting(product))
                                    : 0);
  if (product.place().panel != "rules" && !product.is_moderator()) {
    nav_button(ui, product, "rules", 0);
  }
  sign_in_button(ui, product);
}

void connection(ui::Ui& ui, Product& product) {
  const std::size_t waiting = product.waiting();
  const bool stuck = waiting > 0 && product.replica->link() != sync::Link::kLive;
  if (product.net != Net::kOffline && !stuck) return;
  std::string words(product.say(Say::offline_words));
  if (waiting > 0) {
    words += " " + product.say.count(Say::waiting_to_send, static_cast<std::int64_t>(waiting));
  }
  static_cast<void>(ui::banner(
      ui, "offline",
      {.title = product.say(product.net == Net::kOffline ? Say::offline_title : Say::connecting),
       .words = words,
       .tone = ui::Tone::kWarn,
       .icon = ui::Icon::offline}));
}

void note_view(ui::Ui& ui, Product& product) {
  const ui::Surroundings& at = ui.around();
  product.note_view(ui.focused(), (at.visible_top_px + at.origin_px) / at.dpr,
                    (at.visible_bottom_px + at.origin_px) / at.dpr);
}

// Another panel is there: the keyboard continues in it, not at the top of the host page.
void arrive(ui::Ui& ui, Product& product, Product::Arrival arrival, ui::Id bar, ui::Id main) {
  if (arrival.frames_left == 0) return;
  if (arrival.top_css >= 0) {
    ui.scroll_to_css(arrival.top_css, arrival.bottom_css);
    arrival.top_css = -1;
  } else if (arrival.focus == 0) {
    ui.scroll_to(bar);
  }
  const bool drawn = arrival.focus != 0 && ui.semantics().rect_of(arrival.focus) != nullptr;
  if (!drawn && arrival.focus != 0 && --arrival.frames_left > 0) {
    product.arrival() = arrival;
    return ui.wake();
  }
  ui.focus(drawn ? arrival.focus : main);
}

}  // namespace

void draw_shell(ui::Ui& ui, Product& product) {
  const Product::Arrival arrival = std::exchange(product.arrival(), {});
  note_view(ui, product);
  {
    const auto content = ui.content();
    ui.space(4);
    const ui::Id bar = ui.id("bar");
    const ui::Id main = ui.id("main");
    top_bar(ui, product);
    connection(ui, product);
    const Panel& panel = panel_of(product.place().panel);
    const auto group = ui.group("main", ui::Role::kGroup, {});
    const auto scope = ui.scope(ui::Key{"panel", panel.id});
    panel.draw(ui, product);
    ui.space(16);
    arrive(ui, product, arrival, bar, main);
  }
  parts::post_dialogs(ui, product);
  static_cast<void>(ui::toasts(ui));
  if (ui.escape() && product.can_go_back()) product.back();
}

}  // namespace hearth
