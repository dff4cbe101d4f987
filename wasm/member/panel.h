// SPDX-License-Identifier: MIT
// What a panel is: one file in panels/ that defines `NAME_panel`, and one line in panels.def.
#pragma once
#include "wasm/member/desk.h"

namespace hearth {

struct Panel {
  PanelId id = PanelId::feed;
  Say title = Say::feed;
  ui::Icon icon = ui::Icon::kNone;
  /// May this person open it?
  bool (*visible)(const Community& community) = nullptr;
  void (*draw)(ui::Ui& ui, Desk& desk) = nullptr;
};

#define HEARTH_PANEL(name) extern const Panel name##_panel;
#include "wasm/panels.def"
#undef HEARTH_PANEL

/// Who may open a panel.
[[nodiscard]] inline bool everybody(const Community&) { return true; }
[[nodiscard]] inline bool members(const Community& community) { return community.is_member(); }
[[nodiscard]] inline bool moderators(const Community& community) {
  return community.is_moderator();
}

}  // namespace hearth
