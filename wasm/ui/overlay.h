// SPDX-License-Identifier: MIT
// Things above the page: dialogs, sheets, menus, toasts, floating pills. They stay inside the part
// of the element the member can see. A dialog that fits follows the window; one that does not
// scrolls with the page, so there is no scrolling area inside a scrolling area. Escape and a press
// outside close dialogs and menus; focus goes in when they open and back to the opener when they
// close. Call them at the end of a panel: order among overlays is call order.
#pragma once
#include "wasm/ui/button.h"
#include "wasm/ui/ui.h"

namespace hearth::ui {

struct DialogOptions {
  std::string_view title = {};
  float width = 480;        // css, at most; full width as a sheet on phones
  bool dismissible = true;  // Escape, outside press, close button
  std::string_view close_name = "Close";
};

/// A modal. Fill it when true; `open` becomes false when the member closes it.
Scope dialog(Ui& ui, Key key, bool& open, const DialogOptions& options);

struct ConfirmOptions {
  std::string_view title = {}, words = {}, confirm = {}, cancel = {};
  bool danger = false;
};
enum class Confirmed : std::uint8_t { kNotYet, kYes, kNo };
/// The small question before something that cannot be undone.
Confirmed confirm(Ui& ui, Key key, bool& open, const ConfirmOptions& options);

struct MenuItem {
  std::string_view label = {};
  Icon icon = Icon::kNone;
  bool danger = false, disabled = false, separated = false;  // separated: a line above
};
/// An icon or ghost button that opens a menu of actions. Returns the index pressed, or -1.
int menu_button(Ui& ui, Key key, const ButtonOptions& button, std::span<const MenuItem> items);

/// A short message at the bottom of the visible part; leaves after some seconds unless pointed at
/// or focused, or until `seconds` is 0 forever. One at a time, the rest wait.
struct ToastOptions {
  std::string words;
  Tone tone = Tone::kNeutral;
  std::string action = {};
  float seconds = 6;
  std::uint32_t id = 0;  // returned by toast_pressed
};
void show_toast(Ui& ui, ToastOptions toast);
/// Draws the current toast; call once per frame at the very end. Returns the id of a toast whose
/// action was pressed, else 0.
std::uint32_t toasts(Ui& ui);

/// A pill floating at the top of the visible part ("3 new posts"); true when pressed.
bool floating_pill(Ui& ui, Key key, std::string_view label, Icon icon);

/// True while a modal dialog or a menu is open.
[[nodiscard]] bool overlay_open(Ui& ui);

}  // namespace hearth::ui
