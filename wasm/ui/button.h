// SPDX-License-Identifier: MIT
// Things to press: buttons, chips, icon buttons, links.
#pragma once
#include "wasm/ui/ui.h"

namespace hearth::ui {

enum class ButtonKind : std::uint8_t {
  kPrimary,  // the one main action of a place
  kSoft,     // a tinted second action
  kGhost,    // no fill until hovered
  kOutline,  // an edge, no fill
  kDanger,   // destructive
  kChip,     // pill: reactions, filters; `on` is its chosen state
  kIcon      // square, icon only: `name` is required
};

struct ButtonOptions {
  std::string_view label = {};  // visible; empty for icon buttons
  std::string_view name = {};   // accessible name when it differs from the label ("Love, 49")
  ButtonKind kind = ButtonKind::kPrimary;
  Icon icon = Icon::kNone;      // before the label
  std::string_view emoji = {};  // instead of an icon
  bool toggle = false;          // says pressed / not pressed
  bool on = false;              // chosen: toggles and chips
  bool disabled = false;
  bool busy = false;   // keeps its width, shows a spinner, does not press
  bool small = false;  // 30 instead of 36 high
  bool full_width = false;
  bool has_popup = false;     // opens a menu or dialog
  int expanded = -1;          // 0 or 1 where it opens something in place
  Role role = Role::kButton;  // kMenuItem, kTab … where a parent asks for it
};

/// True in the frame after it was pressed.
bool button(Ui& ui, Key key, const ButtonOptions& options);

/// The CSS width `button` will take, for Ui::spring.
[[nodiscard]] float button_width(Ui& ui, const ButtonOptions& options);

struct LinkOptions {
  std::string_view label = {};
  std::string_view href = {};  // empty or "#…": an action inside the widget
  std::string_view name = {};
  Type type = Type::kLabel;
  bool muted = false;
  bool plain = false;     // the colour of text: titles and names
  bool external = false;  // opens in a new tab, rel=noopener nofollow ugc
};

/// A real <a>. True when pressed and it leads inside the widget; the browser follows the others
/// itself.
bool link(Ui& ui, Key key, const LinkOptions& options);

}  // namespace hearth::ui
