// SPDX-License-Identifier: MIT
// What appears above the page.
#include "wasm/gallery/gallery.h"

namespace hearth::ui::gallery {

void above(Ui& ui, State& s) {
  if (s.banner) {
    const BannerResult result =
        banner(ui, Key{"offline"},
               {.title = "You are offline",
                .words = "Write on: everything is kept here and sent when the "
                         "connection is back.",
                .tone = Tone::kWarn,
                .icon = Icon::offline,
                .action = "Try again",
                .dismiss_name = "Dismiss"});
    if (result == BannerResult::kDismissed) s.banner = false;
  }
  banner(
      ui, Key{"good"},
      {.words = "Your answer was accepted. Thank you!", .tone = Tone::kGood, .icon = Icon::medal});
  banner(ui, Key{"bad"},
         {.words = "This post was removed under rule 3, \u201CBe kind\u201D.",
          .tone = Tone::kBad,
          .icon = Icon::shield});
  {
    auto card = ui::card(ui, Key{"open"}, {.name = "Overlays", .role = Role::kRegion});
    heading(ui, "Overlays", 3);
    auto flow = ui.flow();
    if (button(ui, Key{"dialog"}, {.label = "Open dialog", .has_popup = true})) s.dialog = true;
    if (button(ui, Key{"tall"}, {.label = "Tall dialog", .kind = ButtonKind::kSoft})) s.tall = true;
    if (button(ui, Key{"confirm"}, {.label = "Delete", .kind = ButtonKind::kDanger})) {
      s.confirm = true;
    }
    if (button(ui, Key{"toast"}, {.label = "Show toast", .kind = ButtonKind::kOutline})) {
      show_toast(ui,
                 {.words = "Saved to your list.", .tone = Tone::kGood, .action = "Undo", .id = 1});
    }
    static constexpr MenuItem kItems[] = {
        {.label = "Copy link", .icon = Icon::link},
        {.label = "Mute topic", .icon = Icon::mute},
        {.label = "Report", .icon = Icon::flag, .separated = true},
        {.label = "Delete", .icon = Icon::trash, .danger = true}};
    const int picked =
        menu_button(ui, Key{"menu"},
                    {.name = "Actions", .kind = ButtonKind::kIcon, .icon = Icon::more}, kItems);
    if (picked >= 0) s.last_menu = kItems[picked].label;
  }
  text(ui, "Menu: " + s.last_menu, Type::kMeta, Ink::kMuted);
  auto card = ui::card(ui, Key{"empty"}, {.name = "Nothing yet", .role = Role::kRegion});
  empty_state(ui, Key{"state"},
              {.icon = Icon::bell,
               .title = "All caught up",
               .words = "New replies and mentions will wait for you here.",
               .action = "Find a question to answer"});
  skeleton_card(ui);
}

void overlays(Ui& ui, State& s) {
  if (auto dialog = ui::dialog(ui, Key{"report"}, s.dialog, {.title = "Report this post"})) {
    text(ui, "A moderator will read it. The author never learns who reported.", Type::kBody,
         Ink::kMuted);
    field(ui, Key{"why"}, s.rule, {.label = "What is wrong?", .multiline = true, .rows_min = 3});
    auto row = ui.row({.height = 36});
    const ButtonOptions cancel{.label = "Cancel", .kind = ButtonKind::kGhost};
    const ButtonOptions send{.label = "Send report"};
    ui.spring(button_width(ui, cancel) + 8 + button_width(ui, send));
    if (button(ui, Key{"cancel"}, cancel)) s.dialog = false;
    if (button(ui, Key{"send"}, send)) {
      s.dialog = false;
      show_toast(ui, {.words = "Thank you. We will look at it.", .tone = Tone::kGood});
    }
  }
  if (auto dialog = ui::dialog(ui, Key{"rules"}, s.tall, {.title = "House rules"})) {
    for (std::size_t i = 0; i < 14; ++i) {
      auto names = ui.scope(Key{"rule", i});
      heading(ui, "Rule " + std::to_string(i + 1), 3, Type::kBodyStrong);
      text(ui,
           "Say what you mean kindly, give sources where you can, and leave the place tidier "
           "than you found it.",
           Type::kBody, Ink::kMuted);
    }
    if (button(ui, Key{"accept"}, {.label = "Accept", .full_width = true})) s.tall = false;
  }
  confirm(ui, Key{"sure"}, s.confirm,
          {.title = "Delete this post?",
           .words = "The words are erased for good.",
           .confirm = "Delete",
           .cancel = "Keep",
           .danger = true});
  if (toasts(ui) == 1) s.last_menu = "Undone";
}

}  // namespace hearth::ui::gallery
