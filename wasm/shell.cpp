// SPDX-License-Identifier: MIT
#include "wasm/shell.h"

#include <utility>
#include <vector>

#include "wasm/member/panel.h"
#include "wasm/parts/fair.h"
#include "wasm/parts/place_link.h"
#include "wasm/parts/post_card.h"
#include "wasm/parts/sweeping.h"
#include "wasm/parts/undo.h"

namespace hearth {
namespace {

/// One place of the widget. Where there is room it says its name; on a phone its sign does.
void nav_button(ui::Ui& ui, const Words& say, Places& places, const Panel& to, std::size_t count,
                float share) {
  const std::string number = count > 99 ? "99+" : count > 0 ? std::to_string(count) : "";
  std::string name(say(to.title));
  std::string label = ui.phone() ? number : name;
  if (count > 0 && !ui.phone()) label += "  " + number;
  if (count > 0) name += ", " + std::to_string(count);
  const auto scope = ui.scope(ui::Key{"nav", panel_name(to.id)});
  const PanelId here = places.here().panel;
  const auto place = share > 0 ? ui.column({.width = share}) : ui.scope("at");
  if (ui::button(ui, "go",
                 {.label = label,
                  .name = name,
                  .kind = ui::ButtonKind::kGhost,
                  .icon = to.icon,
                  .on = here == to.id || (to.id == PanelId::feed && here == PanelId::thread),
                  .full_width = share > 0})) {
    places.go({.panel = to.id});
  }
}

void sign_in_button(ui::Ui& ui, const Words& say, Wishes& wishes, const Places& places,
                    const Session& session) {
  if (places.here().panel == PanelId::welcome) return;
  const bool account = session.state() == SignedIn::kYes;
  if (ui::button(ui, "sign-in",
                 {.label = say(account ? Say::join : Say::sign_in),
                  .kind = ui::ButtonKind::kSoft,
                  .icon = ui::Icon::user,
                  .busy = session.state() == SignedIn::kTrying})) {
    wishes.ensure_member();
  }
}

/// Who one is here, and the way to one's own page.
void me_button(ui::Ui& ui, const Words& say, const Community& community, Places& places) {
  const Panel& to = panel_of(PanelId::profile);
  const std::string_view me = say.name_of(community.me());
  std::string name(say(to.title));
  if (!ui.phone()) name.append(", ").append(me);
  if (ui::button(ui, "me",
                 {.label = ui.phone() ? std::string_view{} : me,
                  .name = name,
                  .kind = ui::ButtonKind::kGhost,
                  .icon = to.icon,
                  .on = places.here() == Place{.panel = PanelId::profile}})) {
    places.go({.panel = PanelId::profile});
  }
}

void ways(ui::Ui& ui, Desk& desk) {
  std::vector<const Panel*> open;
  for (const Panel* to : kPanels) {
    // Moderators have one place more; the line of words is full with it.
    const bool full =
        desk.community.is_moderator() && !ui.phone() && to->id == PanelId::recognition;
    if (to->in_bar() && !full && to->visible(desk.community)) open.push_back(to);
  }
  // On a phone they share the line evenly: signs without words need wide targets.
  const auto flow = ui.flow({.gap = 4, .line_gap = 4, .height = 40});
  const float share = ui.phone() ? ui.share(static_cast<int>(open.size()), 4) : 0;
  for (const Panel* to : open) {
    const std::size_t count = to->waiting != nullptr ? to->waiting(desk) : 0;
    nav_button(ui, desk.say, desk.places, *to, count, share);
  }
}

// How many there are; for members, the way to who they are.
void members_way(ui::Ui& ui, const Words& say, const Community& community, Places& places) {
  const std::string words =
      say.count(Say::members_count, static_cast<std::int64_t>(community.state().counts.members));
  if (!community.is_member()) return ui::text(ui, words, ui::Type::kMeta, ui::Ink::kMuted);
  parts::place_link(ui, places, "members", {.label = words, .type = ui::Type::kMeta, .muted = true},
                    {.panel = PanelId::members});
}

void search_way(ui::Ui& ui, const Words& say, Places& places) {
  const Panel& to = panel_of(PanelId::search);
  if (ui::button(ui, "search",
                 {.name = say(to.title),
                  .kind = ui::ButtonKind::kIcon,
                  .icon = to.icon,
                  .on = places.here().panel == PanelId::search})) {
    places.go({.panel = PanelId::search});
  }
}

void top_bar(ui::Ui& ui, Desk& desk) {
  const auto row = ui.row({.height = 40, .gap = 8});
  if (desk.places.can_go_back()) {
    if (ui::button(
            ui, "back",
            {.name = desk.say(Say::back), .kind = ui::ButtonKind::kIcon, .icon = ui::Icon::back})) {
      desk.places.back();
    }
  }
  const std::string& name = desk.community.state().settings.name;
  ui::text(ui, name.empty() ? desk.say(Say::community_home) : std::string_view(name),
           {.type = ui::Type::kTitle, .lines_max = 1, .heading = 2});
  if (!ui.phone() && desk.community.state().counts.members > 0) {
    members_way(ui, desk.say, desk.community, desk.places);
  }
  ui.to_end();
  if (desk.community.is_member()) {
    me_button(ui, desk.say, desk.community, desk.places);
  } else {
    sign_in_button(ui, desk.say, desk.wishes, desk.places, desk.session);
  }
  search_way(ui, desk.say, desk.places);
}

// Comments under a page have no frame; what lies behind them has a way back, and its name.
void comments_bar(ui::Ui& ui, const Words& say, Places& places) {
  if (places.here() == places.home()) return;
  const auto nav = ui.group("bar", ui::Role::kNavigation, say(Say::menu));
  const auto row = ui.row({.height = 40, .gap = 8});
  if (ui::button(
          ui, "back",
          {.label = say(Say::back), .kind = ui::ButtonKind::kGhost, .icon = ui::Icon::back})) {
    places.back();
  }
}

void connection(ui::Ui& ui, const Words& say, const Community& community) {
  const std::size_t waiting = community.waiting();
  const bool stuck = waiting > 0 && community.link() != sync::Link::kLive;
  bool& told = ui.kept<bool>("connection");
  if (community.net() != Net::kOffline && !stuck) {
    // Who only hears the page has to hear that what the banner said is over.
    if (std::exchange(told, false)) {
      ui::show_toast(ui, {.words = std::string(say(Say::online_again)), .tone = ui::Tone::kGood});
    }
    return;
  }
  told = true;
  std::string words(say(Say::offline_words));
  if (waiting > 0) {
    words += " " + say.count(Say::waiting_to_send, static_cast<std::int64_t>(waiting));
  }
  static_cast<void>(ui::banner(
      ui, "offline",
      {.title = say(community.net() == Net::kOffline ? Say::offline_title : Say::connecting),
       .words = words,
       .tone = ui::Tone::kWarn,
       .icon = ui::Icon::offline}));
}

void note_view(ui::Ui& ui, Places& places) {
  const ui::Surroundings& at = ui.around();
  places.note_view(ui.focused(), (at.visible_top_px + at.origin_px) / at.dpr,
                   (at.visible_bottom_px + at.origin_px) / at.dpr);
}

// Another panel is there: the keyboard continues in it, not at the top of the host page.
void arrive(ui::Ui& ui, Places& places, Places::Arrival arrival, ui::Id bar, ui::Id main) {
  if (arrival.frames_left == 0) return;
  if (arrival.top_css >= 0) {
    ui.scroll_to_css(arrival.top_css, arrival.bottom_css);
    arrival.top_css = -1;
  } else if (arrival.focus == 0) {
    ui.scroll_to(bar);
  }
  const bool drawn = arrival.focus != 0 && ui.semantics().rect_of(arrival.focus) != nullptr;
  if (!drawn && arrival.focus != 0 && --arrival.frames_left > 0) {
    places.put_off(arrival);
    return ui.wake();
  }
  ui.focus(drawn ? arrival.focus : main);
}

}  // namespace

std::string place_title(const Desk& desk) {
  const Place& here = desk.places.here();
  const community::State& state = desk.community.state();
  const model::Post* post = here.panel == PanelId::thread ? state.post(here.post) : nullptr;
  const model::Post* root = post != nullptr ? state.post(post->root) : nullptr;
  std::string words;
  if (root != nullptr) {
    words = root->content.title;
  } else if (here.panel == PanelId::profile && here.member) {
    words = desk.say.name_of(here.member);
  } else if (here != desk.places.home()) {
    words = desk.say(panel_of(here.panel).title);
  }
  if (!words.empty()) words += " · ";
  const std::string& name = state.settings.name;
  return words.append(name.empty() ? desk.say(Say::community_home) : std::string_view(name));
}

void draw_shell(ui::Ui& ui, Desk& desk) {
  // Opening a conversation is what the order of the feed learns from.
  const auto opened = desk.places.take_opened();
  if (opened && opened->panel == PanelId::thread) desk.feed.opened(opened->post);
  // Which topic the feed shows is part of the place.
  const Place& here = desk.places.here();
  if (here.panel == PanelId::feed && here.topic != desk.feed.topic()) {
    desk.feed.set_topic(here.topic);
  }
  const Places::Arrival arrival = desk.places.take_arrival();
  note_view(ui, desk.places);
  {
    const auto content = ui.content();
    const ui::Id bar = ui.id("bar");
    const ui::Id main = ui.id("main");
    if (!desk.boot.thread.empty()) {
      comments_bar(ui, desk.say, desk.places);
    } else {
      const auto nav = ui.group("bar", ui::Role::kNavigation, desk.say(Say::menu));
      top_bar(ui, desk);
      ways(ui, desk);
    }
    connection(ui, desk.say, desk.community);
    const Panel& panel = panel_of(desk.places.here().panel);
    const auto group = ui.group("main", ui::Role::kGroup, {});
    const auto scope = ui.scope(ui::Key{"panel", panel_name(panel.id)});
    panel.draw(ui, desk);
    arrive(ui, desk.places, arrival, bar, main);
  }
  parts::post_dialogs(ui, desk.say, desk.community, desk.wishes);
  parts::fair_dialogs(ui, desk.say, desk.community, desk.wishes);
  parts::sweep_dialog(ui, desk.say, desk.community, desk.wishes);
  if (ui::toasts(ui) == parts::kUndoToast) parts::undo(ui, desk.community, desk.wishes);
  if (ui.escape() && desk.places.can_go_back()) desk.places.back();
}

}  // namespace hearth
