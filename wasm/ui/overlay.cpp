// SPDX-License-Identifier: MIT
// Dialogs, confirmations and menus. Toasts and pills stand in toast.cpp.
#include "wasm/ui/overlay.h"

#include <algorithm>
#include <cmath>

#include "wasm/ui/browser.h"
#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/layer.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kMargin = 16, kMenuItem = 40, kMenuPad = 6;

/// Where a dialog of `height` goes: in the middle of the window, at its bottom as a sheet, or, when
/// it is taller than the window, where the window was when it opened.
Rect dialog_rect(Ui& ui, const DialogOptions& o, OverlayState& state, bool fresh) {
  const Surroundings& around = ui.around();
  const float margin = ui.px(kMargin);
  const bool sheet = ui.phone();
  const float available = around.width_px - (sheet ? 0 : 2 * margin);
  const float width = sheet ? available : std::fmin(ui.px(o.width), available);
  const float left = std::round((around.width_px - width) / 2);
  const float window = around.visible_bottom_px - around.visible_top_px;
  const float height = state.height_px;
  if (fresh) state.anchor_px = around.visible_top_px + around.origin_px + margin;
  float top = 0;
  if (height + 2 * margin > window) {
    top = state.anchor_px - around.origin_px;
  } else if (sheet) {
    top = around.visible_bottom_px - height;
  } else {
    top = std::round(around.visible_top_px + (window - height) / 2);
  }
  return {left, top, left + width, top + height};
}

void dialog_close(Ui& ui) {
  ui.pop_scope();
  const OpenOverlay& overlay = ui.state().overlays.back();
  OverlayState& state = ui.state().overlay_states[overlay.id];
  const Rect rect = ui.close_box();
  const bool measured = state.height_px == rect.height();
  state.height_px = rect.height();
  if (!measured) ui.wake();
  ui.semantics().set_parent_rect(rect);
  ui.semantics().pop();
  Painter& paint = ui.paint();
  paint.under();
  const float radius = ui.px(ui.theme().radius_css);
  paint.shadow(rect, 2);
  Rect face = rect;
  if (ui.phone()) face.bottom += radius;  // a sheet has no lower corners
  paint.box(face, radius, ui.theme()[Ink::kCard], ui.theme()[Ink::kHairline],
            std::fmax(1.F, std::round(ui.around().dpr)));
  paint.merge();
  ui.state().overlay_bottom_px =
      std::fmax(ui.state().overlay_bottom_px, ui.around().origin_px + rect.top + rect.height() +
                                                  (ui.phone() ? 0 : ui.px(kMargin)));
  if (overlay.dismissible && (ui.escape() || pressed_outside(rect))) {
    *overlay.open = false;
    ui.wake();
  }
  paint.unclip();
  close_layer(ui);
}

}  // namespace

Scope dialog(Ui& ui, Key key, bool& open, const DialogOptions& o) {
  const Id own = ui.id(key);
  if (!open) {
    ui.state().overlay_states.erase(own);
    return {&ui, nullptr, false};
  }
  OverlayState& state = ui.state().overlay_states[own];
  const bool fresh = state.last_frame == 0;
  state.last_frame = ui.frame();
  Rect rect = dialog_rect(ui, o, state, fresh);
  const float shown = ui.motion().approach_from(mix32(own, 8), fresh ? 0.F : 1.F, 1, kSheetSpeed);
  rect = rect.moved(0, std::round((1 - shown) * ui.px(16)));
  OpenOverlay overlay;
  overlay.id = own;
  overlay.open = &open;
  overlay.dismissible = o.dismissible;
  overlay.rect = rect;
  const Rect canvas{0, 0, ui.around().width_px, ui.around().height_px};
  open_layer(ui, std::move(overlay), canvas, canvas);
  ui.state().follows_window = true;
  ui.paint().box(canvas, 0, with_alpha(ui.theme()[Ink::kScrim], shown));
  // Until its height is known it is laid out without being seen.
  ui.paint().clip(state.height_px > 0 ? canvas : Rect{});
  ui.paint().split();
  ui.semantics().push({.id = own,
                       .role = Role::kDialog,
                       .look = ui.phone() ? Look::kSheet : Look::kCard,
                       .flags = kModal,
                       .name = o.title});
  Ui::Box b;
  b.padding = ui.px(ui.phone() ? 16 : 24);
  b.gap = ui.px(14);
  ui.open_box(b, 0);
  ui.push_scope(own);
  {
    auto row = ui.row({.height = 36, .gap = 12});
    if (o.dismissible) {
      ui.to_end();
      if (button(ui, Key{"close"},
                 {.name = o.close_name, .kind = ButtonKind::kIcon, .icon = Icon::close})) {
        open = false;
      }
    }
    auto title = ui.column();
    ui.space(5);
    heading(ui, o.title, 2);
  }
  return {&ui, dialog_close};
}

Confirmed confirm(Ui& ui, Key key, bool& open, const ConfirmOptions& o) {
  if (!open) return Confirmed::kNotYet;
  Confirmed result = Confirmed::kNotYet;
  {
    DialogOptions options;
    options.title = o.title;
    options.width = 420;
    options.close_name = o.cancel;
    auto scope = dialog(ui, key, open, options);
    text(ui, o.words, Type::kBody, Ink::kMuted);
    ui.space(4);
    auto row = ui.row({.height = 36, .gap = 10});
    const ButtonOptions yes{.label = o.confirm,
                            .kind = o.danger ? ButtonKind::kDanger : ButtonKind::kPrimary};
    const ButtonOptions no{.label = o.cancel, .kind = ButtonKind::kGhost};
    ui.spring(button_width(ui, no) + 10 + button_width(ui, yes));
    if (button(ui, Key{"no"}, no)) result = Confirmed::kNo;
    if (button(ui, Key{"yes"}, yes)) result = Confirmed::kYes;
  }
  if (!open && result == Confirmed::kNotYet) result = Confirmed::kNo;
  if (result != Confirmed::kNotYet) {
    open = false;
    ui.wake();
  }
  return result;
}

namespace {

bool menu_row(Ui& ui, Key key, const MenuItem& item) {
  const Id own = ui.id(key);
  const Rect rect = ui.place(0, ui.px(kMenuItem));
  Node node;
  node.id = own;
  node.role = Role::kMenuItem;
  node.look = Look::kRowPress;
  node.tone = static_cast<std::uint8_t>(item.danger ? Tone::kBad : Tone::kNeutral);
  node.rect = rect;
  node.name = item.label;
  node.text = item.label;
  node.icon = icon_name(item.icon);
  if (item.disabled) node.flags |= kDisabled;
  const Interaction hit = ui.interact(own, rect, item.disabled);
  const Theme& t = ui.theme();
  const bool focused = ui.focused() == own;
  const float hover = ui.motion().approach(own, hit.hovered || focused ? 1 : 0, kPressSpeed);
  if (hover > 0.01F) ui.paint().box(rect, ui.px(8), with_alpha(t[Ink::kHover], hover));
  const Color color = item.disabled ? mix(t[Ink::kMuted], t[Ink::kCard], 0.4F)
                      : item.danger ? t[Ink::kBad]
                                    : t[Ink::kText];
  Rect rest = rect;
  cut_start(rest, ui.px(10), ui.direction());
  if (item.icon != Icon::kNone) {
    const Rect box = cut_start(rest, ui.px(18), ui.direction());
    draw_icon(ui, item.icon, centered(box, {ui.px(18), ui.px(18)}), color);
    cut_start(rest, ui.px(10), ui.direction());
  }
  const TextLayout& line = lay_out(ui, item.label, Type::kMeta, rest.width() + 1, 1);
  node.setting = setting_of(line, line_rect(ui, line, rest), Type::kMeta, color);
  ui.semantics().add(node);
  if (hit.focused) ui.paint().outline(rect.grown(-ui.px(1)), ui.px(8), t[Ink::kAccent], ui.px(2));
  return hit.pressed;
}

Rect menu_rect(Ui& ui, const Rect& opener, std::span<const MenuItem> items) {
  float width = ui.px(160);
  float height = 2 * ui.px(kMenuPad);
  for (const MenuItem& item : items) {
    width = std::fmax(width, std::ceil(lay_out(ui, item.label, Type::kMeta).width) +
                                 ui.px(item.icon == Icon::kNone ? 36 : 64));
    height += ui.px(kMenuItem) + (item.separated ? ui.px(9) : 0);
  }
  const Surroundings& around = ui.around();
  width = std::fmin(width, around.width_px - 2 * ui.px(8));
  const bool flush_right = opener.center().x > around.width_px / 2;
  float left = flush_right ? opener.right - width : opener.left;
  left = std::clamp(left, ui.px(8), std::fmax(ui.px(8), around.width_px - width - ui.px(8)));
  float top = opener.bottom + ui.px(6);
  const bool above = top + height > around.visible_bottom_px &&
                     opener.top - ui.px(6) - height > around.visible_top_px;
  if (above) top = opener.top - ui.px(6) - height;
  return {left, top, left + width, top + height};
}

int menu(Ui& ui, Id own, const Rect& opener, std::string_view name, std::span<const MenuItem> items,
         bool& open) {
  const Rect rect = menu_rect(ui, opener, items);
  OpenOverlay overlay;
  overlay.id = own;
  overlay.open = &open;
  overlay.rect = rect;
  const Rect canvas{0, 0, ui.around().width_px, ui.around().height_px};
  open_layer(ui, std::move(overlay), canvas, rect);
  ui.paint().shadow(rect, 2);
  ui.paint().box(rect, ui.px(12), ui.theme()[Ink::kCard], ui.theme()[Ink::kHairline],
                 std::fmax(1.F, std::round(ui.around().dpr)));
  ui.semantics().push(
      {.id = mix32(own, 6), .role = Role::kMenu, .look = Look::kCard, .rect = rect, .name = name});
  ui.push_scope(own);
  Ui::Box b;
  b.padding = ui.px(kMenuPad);
  ui.open_box(b, 0);
  int pressed = -1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].separated) {
      const Rect gap = ui.place(0, ui.px(9));
      const float y = std::round(gap.center().y);
      ui.paint().box({gap.left, y, gap.right, y + std::fmax(1.F, ui.px(1))}, 0,
                     ui.theme()[Ink::kHairline]);
    }
    if (menu_row(ui, Key{"item", i}, items[i])) pressed = static_cast<int>(i);
  }
  ui.close_box();
  ui.pop_scope();
  ui.semantics().pop();
  if (pressed >= 0 || ui.escape() || pressed_outside(rect)) {
    open = false;
    ui.wake();
  }
  ui.state().overlay_bottom_px =
      std::fmax(ui.state().overlay_bottom_px, ui.around().origin_px + rect.bottom + ui.px(8));
  close_layer(ui);
  return pressed;
}

}  // namespace

int menu_button(Ui& ui, Key key, const ButtonOptions& options, std::span<const MenuItem> items) {
  const Id own = ui.id(key);
  bool& open = ui.state().menus[own];
  ButtonOptions shown = options;
  shown.has_popup = true;
  shown.expanded = open ? 1 : 0;
  if (button(ui, key, shown)) open = !open;
  const Rect* opener = ui.semantics().rect_of(own);
  if (!open || opener == nullptr) return -1;
  const std::string_view name = options.name.empty() ? options.label : options.name;
  return menu(ui, own, *opener, name, items, open);
}

bool overlay_open(Ui& ui) {
  for (const auto& [id, open] : ui.state().menus) {
    if (open) return true;
  }
  return !ui.state().overlay_states.empty();
}

}  // namespace hearth::ui
