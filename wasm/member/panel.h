// SPDX-License-Identifier: MIT
// What a panel is: one file in panels/ that defines `NAME_panel`, and one line in panels.def. Its
// address and its places in menus follow from these; nothing else lists panels.
#pragma once
#include <array>

#include "wasm/member/desk.h"

namespace hearth {

/// Which menus lead to a panel. The bar stands above every panel and is short; the list of a
/// member's own things stands in the settings.
enum class Menus : std::uint8_t { kNone, kBar, kOwn, kBoth };

struct Panel {
  PanelId id = PanelId::feed;
  Say title = Say::feed;
  ui::Icon icon = ui::Icon::kNone;
  Menus menus = Menus::kNone;
  /// May this person open it?
  bool (*visible)(const Community& community) = nullptr;
  void (*draw)(ui::Ui& ui, Desk& desk) = nullptr;
  /// What waits there: the number beside its way. None: nothing ever does.
  std::size_t (*waiting)(const Desk& desk) = nullptr;

  [[nodiscard]] bool in_bar() const { return menus == Menus::kBar || menus == Menus::kBoth; }
  [[nodiscard]] bool in_own() const { return menus == Menus::kOwn || menus == Menus::kBoth; }
};

#define HEARTH_PANEL(name) extern const Panel name##_panel;
#include "wasm/panels.def"
#undef HEARTH_PANEL

/// All of them, in the order of menus.
inline constexpr std::array kPanels{
#define HEARTH_PANEL(name) &name##_panel,
#include "wasm/panels.def"
#undef HEARTH_PANEL
};

[[nodiscard]] inline const Panel& panel_of(PanelId id) {
  return *kPanels[static_cast<std::size_t>(id)];
}

/// Who may open a panel.
[[nodiscard]] inline bool everybody(const Community&) { return true; }
[[nodiscard]] inline bool members(const Community& community) { return community.is_member(); }
[[nodiscard]] inline bool moderators(const Community& community) {
  return community.is_moderator();
}

}  // namespace hearth
