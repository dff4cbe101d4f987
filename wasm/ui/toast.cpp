// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/layer.h"
#include "wasm/ui/overlay.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kToastWidth = 480, kToastMargin = 16, kPad = 14;
constexpr std::size_t kToastsMax = 8;
constexpr Id kToastId = 0x70A57000;

Icon icon_for(Tone tone) {
  switch (tone) {
    case Tone::kGood: return Icon::check;
    case Tone::kWarn:
    case Tone::kBad: return Icon::warning;
    case Tone::kAccent: return Icon::info;
    case Tone::kNeutral: break;
  }
  return Icon::kNone;
}

struct ToastShape {
  float words_px, action_px, icon_px;
  Rect rect;
};

ToastShape shape_of(Ui& ui, const ToastOptions& toast) {
  const Surroundings& around = ui.around();
  ToastShape shape{};
  const float room = std::fmin(ui.px(kToastWidth), around.width_px - 2 * ui.px(kToastMargin));
  shape.icon_px = icon_for(toast.tone) == Icon::kNone ? 0 : ui.px(28);
  const ButtonOptions action{.label = toast.action, .kind = ButtonKind::kGhost, .small = true};
  shape.action_px = toast.action.empty() ? 0 : ui.px(button_width(ui, action)) + ui.px(8);
  const float fixed = 2 * ui.px(kPad) + shape.icon_px + shape.action_px;
  const TextLayout& words = lay_out(ui, toast.words, Type::kMeta, room - fixed);
  shape.words_px = std::ceil(words.width) + 1;
  const float height = std::fmax(words.height(), ui.px(30)) + 2 * ui.px(9);
  const float width = shape.words_px + fixed;
  const float left = std::round((around.width_px - width) / 2);
  const float bottom = around.visible_bottom_px - ui.px(kToastMargin);
  shape.rect = {left, bottom - height, left + width, bottom};
  return shape;
}

/// True while the toast stays; hovering it stops the clock. A finger that was there hovers nothing.
bool keep(Ui& ui, const ToastOptions& toast, const Rect& rect) {
  Ui::State& s = ui.state();
  const std::int64_t now = ui.around().now_ms;
  if (toast.seconds <= 0) return true;
  const bool hovered = !ui.around().coarse_pointer && pointer_over(rect);
  if (s.toast_until_ms == 0 || hovered) {
    s.toast_until_ms = now + static_cast<std::int64_t>(toast.seconds * 1000);
  }
  if (now >= s.toast_until_ms) return false;
  ui.wake_in(static_cast<int>(s.toast_until_ms - now) + 1);
  return true;
}

}  // namespace

void show_toast(Ui& ui, ToastOptions toast) {
  std::vector<ToastOptions>& queue = ui.state().toasts;
  if (queue.size() >= kToastsMax) queue.erase(queue.begin() + 1);
  queue.push_back(std::move(toast));
  ui.wake();
}

std::uint32_t toasts(Ui& ui) {
  Ui::State& s = ui.state();
  if (s.toasts.empty()) return 0;
  const ToastOptions toast = s.toasts.front();
  const ToastShape shape = shape_of(ui, toast);
  const Id own = mix32(kToastId, hash32(toast.words));
  const float shown = ui.motion().approach_from(mix32(own, 8), 0, 1, kSheetSpeed);
  const Rect rect = shape.rect.moved(0, std::round((1 - shown) * ui.px(20)));
  OpenOverlay overlay;
  overlay.id = kToastId;
  overlay.rect = rect;
  open_layer(ui, std::move(overlay), rect, rect);
  // Also of a dialog, which takes the window it is in to the front and closes on a press beside it.
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  s.follows_window = true;
  const Theme& t = ui.theme();
  const Ink mark = toast.tone == Tone::kNeutral ? Ink::kText : tone_pair(toast.tone).text;
  ui.paint().shadow(rect, 2);
  ui.paint().box(rect, ui.px(12), t[Ink::kCard], t[Ink::kHairline],
                 std::fmax(1.F, std::round(ui.around().dpr)));
  Node node;
  node.id = own;
  node.role = Role::kToast;
  node.look = Look::kBanner;
  node.tone = static_cast<std::uint8_t>(toast.tone);
  node.rect = rect;
  node.text = toast.words;
  Rect rest = rect;
  rest.left += ui.px(kPad);
  rest.right -= ui.px(kPad);
  if (shape.icon_px > 0) {
    const Rect box = cut_start(rest, shape.icon_px, ui.direction());
    const Rect at = centered(box, {ui.px(20), ui.px(20)});
    draw_icon(ui, icon_for(toast.tone), at, t[mark]);
  }
  const Rect action = cut_end(rest, shape.action_px, ui.direction());
  const TextLayout& words = lay_out(ui, toast.words, Type::kMeta, rest.width());
  node.setting =
      setting_of(words, centered(rest, {rest.width(), words.height()}), Type::kMeta, t[Ink::kText]);
  ui.semantics().push(node);
  ui.push_scope(own);
  bool pressed = false;
  if (!toast.action.empty()) {
    Ui::Box b;
    b.kind = Ui::Box::Kind::kRow;
    b.left = b.rest.left = action.left;
    b.right = b.rest.right = action.right;
    b.top = b.y = action.top;
    b.height = action.height();
    b.from_end = true;
    s.boxes.push_back(b);
    const ButtonOptions options{.label = toast.action, .kind = ButtonKind::kSoft, .small = true};
    pressed = button(ui, Key{"action"}, options);
    s.boxes.pop_back();
  }
  ui.pop_scope();
  ui.semantics().pop();
  // A press on it sends it away: it may lie over what is wanted.
  const bool sent_away = !pressed && ui.interact(mix32(own, 3), rect).pressed;
  const bool stays = keep(ui, toast, rect) && !sent_away;
  close_layer(ui);
  if (!pressed && stays) return 0;
  s.toasts.erase(s.toasts.begin());
  s.toast_until_ms = 0;
  ui.wake();
  return pressed ? toast.id : 0;
}

bool floating_pill(Ui& ui, Key key, std::string_view label, Icon icon) {
  const Surroundings& around = ui.around();
  const ButtonOptions options{.label = label, .kind = ButtonKind::kPrimary, .icon = icon};
  const float width = ui.px(button_width(ui, options));
  const float left = std::round((around.width_px - width) / 2);
  const float top = around.visible_top_px + ui.px(12);
  OpenOverlay overlay;
  overlay.id = ui.id(key);
  overlay.rect = {left, top, left + width, top + ui.px(36)};
  const Rect rect = overlay.rect;
  open_layer(ui, std::move(overlay), rect, rect);
  ui.state().follows_window = true;
  ui.paint().shadow(rect, 1.5F);
  const bool pressed = button(ui, key, options);
  close_layer(ui);
  return pressed;
}

}  // namespace hearth::ui
