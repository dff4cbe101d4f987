// SPDX-License-Identifier: MIT
#include "wasm/shell.h"

#include <array>
#include <utility>
#include <vector>

#include "wasm/parts/fair.h"
#include "wasm/parts/moderating.h"
#include "wasm/parts/post_card.h"
#include "wasm/views/views.h"

namespace hearth {
namespace {

/// One place of the widget. Where there is room it says its name; on a phone its sign does.
void nav_button(ui::Ui& ui, Product& product, std::string_view panel, std::size_t count,
                float share) {
  const Panel& to = panel_of(panel);
  const std::string number = count > 99 ? "99+" : count > 0 ? std::to_string(count) : "";
  std::string name(product.say(to.title));
  std::string label = ui.phone() ? number : name;
  if (count > 0 && !ui.phone()) label += "  " + number;
  if (count > 0) name += ", " + std::to_string(count);
  const auto scope = ui.scope(ui::Key{"nav", panel});
  const std::string_view here = product.place().panel;
  const auto place = share > 0 ? ui.column({.width = share}) : ui.scope("at");
  if (ui::button(ui, "go",
                 {.label = label,
                  .name = name,
                  .kind = ui::ButtonKind::kGhost,
                  .icon = to.icon,
                  .on = here == panel || (panel == "feed" && here == "thread"),
                  .full_width = share > 0})) {
    product.go({.panel = panel});
  }
}

void sign_in_button(ui::Ui& ui, Product& product) {
  if (product.place().panel == "welcome") return;
  const bool account = product.session.state == SignedIn::kYes;
  if (ui::button(ui, "sign-in",
                 {.label = product.say(account ? Say::join : Say::sign_in),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::user,
                  .busy = product.session.state == SignedIn::kTrying})) {
    product.ensure_member();
  }
}

/// Who one is here, and the way to one's own page.
void me_button(ui::Ui& ui, Product& product) {
  const Panel& to = panel_of("profile");
  const std::string_view me = product.name_of(product.me());
  std::string name(product.say(to.title));
  if (!ui.phone()) name.append(", ").append(me);
  if (ui::button(ui, "me",
                 {.label = ui.phone() ? std::string_view{} : me,
                  .name = name,
                  .kind = ui::ButtonKind::kGhost,
                  .icon = to.icon,
                  .on = product.place() == Place{.panel = "profile"}})) {
    product.go({.panel = "profile"});
  }
}

void places(ui::Ui& ui, Product& product) {
  struct Way {
    std::string_view panel;
    std::size_t count;
  };
  const auto queue =
      static_cast<std::size_t>(product.state().counts.open_cases +
                               product.state().counts.open_appeals + applications_waiting(product));
  const std::array ways{Way{"feed", 0},        Way{"notices", product.unread_notices()},
                        Way{"recognition", 0}, Way{"queue", queue},
                        Way{"rules", 0},       Way{"settings", 0}};
  std::vector<Way> open;
  for (const Way& way : ways) {
    // Moderators have one place more; the line of words is full with it.
    const bool full = product.is_moderator() && !ui.phone() && way.panel == "recognition";
    if (!full && panel_of(way.panel).visible(product)) open.push_back(way);
  }
  // On a phone they share the line evenly: signs without words need wide targets.
  const auto flow = ui.flow({.gap = 4, .line_gap = 4, .height = 40});
  const float share = ui.phone() ? ui.share(static_cast<int>(open.size()), 4) : 0;
  for (const Way& way : open) nav_button(ui, product, way.panel, way.count, share);
}

void top_bar(ui::Ui& ui, Product& product) {
  const auto row = ui.row({.height = 40, .gap = 8});
  if (product.can_go_back()) {
    if (ui::button(ui, "back",
                   {.name = product.say(Say::back),
                    .kind = ui::ButtonKind::kIcon,
                    .icon = ui::Icon::back})) {
      product.back();
    }
  }
  const std::string& name = product.state().settings.name;
  ui::text(ui, name.empty() ? product.say(Say::community_home) : std::string_view(name),
           {.type = ui::Type::kTitle, .lines_max = 1, .heading = 2});
  if (!ui.phone() && product.state().counts.members > 0) {
    ui::text(ui,
             product.say.count(Say::members_count,
                               static_cast<std::int64_t>(product.state().counts.members)),
             ui::Type::kMeta, ui::Ink::kMuted);
  }
  ui.to_end();
  if (product.is_member()) {
    me_button(ui, product);
  } else {
    sign_in_button(ui, product);
  }
}

void connection(ui::Ui& ui, Product& product) {
  const std::size_t waiting = product.waiting();
  const bool stuck = waiting > 0 && product.replica->link() != sync::Link::kLive;
  bool& told = ui.kept<bool>("connection");
  if (product.net != Net::kOffline && !stuck) {
    // Who only hears the page has to hear that what the banner said is over.
    if (std::exchange(told, false)) {
      ui::show_toast(
          ui, {.words = std::string(product.say(Say::online_again)), .tone = ui::Tone::kGood});
    }
    return;
  }
  told = true;
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
    const ui::Id bar = ui.id("bar");
    const ui::Id main = ui.id("main");
    {
      const auto nav = ui.group("bar", ui::Role::kNavigation, product.say(Say::menu));
      top_bar(ui, product);
      places(ui, product);
    }
    connection(ui, product);
    const Panel& panel = panel_of(product.place().panel);
    const auto group = ui.group("main", ui::Role::kGroup, {});
    const auto scope = ui.scope(ui::Key{"panel", panel.id});
    panel.draw(ui, product);
    arrive(ui, product, arrival, bar, main);
  }
  parts::post_dialogs(ui, product);
  parts::fair_dialogs(ui, product);
  if (ui::toasts(ui) == parts::kUndoToast) parts::undo(ui, product);
  if (ui.escape() && product.can_go_back()) product.back();
}

}  // namespace hearth
