// SPDX-License-Identifier: MIT
// Banners, progress, skeletons, dividers, empty states, disclosures.
#include <cmath>

#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

float line_px(Ui& ui) { return std::fmax(1.F, std::round(ui.around().dpr)); }

}  // namespace

BannerResult banner(Ui& ui, Key key, const BannerOptions& o) {
  const Id own = ui.id(key);
  const TonePair pair = tone_pair(o.tone);
  BannerResult result = BannerResult::kNone;
  Ui::Box b;
  b.padding = ui.px(14);
  b.gap = ui.px(8);
  ui.open_box(b, 0);
  std::string& said = ui.state().scratch;
  said.assign(o.title).append(o.title.empty() ? "" : ". ").append(o.words);
  Node node;
  node.id = own;
  node.role = o.silent ? Role::kGroup : o.urgent ? Role::kAlert : Role::kStatus;
  node.look = Look::kBanner;
  node.tone = static_cast<std::uint8_t>(o.tone);
  node.text = said;
  ui.semantics().push(node);
  ui.push_scope(own);
  ui.paint().split();

  {
    auto row = ui.row({.gap = 10});
    const Rect mark = ui.place(ui.px(20), ui.px(20));
    if (ui.visible(mark)) draw_icon(ui, o.icon, mark, ui.theme()[pair.text]);
    if (!o.dismiss_name.empty()) {
      ui.to_end();
      const ButtonOptions close{
          .name = o.dismiss_name, .kind = ButtonKind::kIcon, .icon = Icon::close, .small = true};
      if (button(ui, Key{"dismiss"}, close)) result = BannerResult::kDismissed;
    }
    auto words = ui.column({.gap = 2});
    const Ink ink = o.tone == Tone::kNeutral ? Ink::kText : pair.text;
    // Said by the status node itself, in one piece.
    if (!o.title.empty()) {
      text(ui, o.title, TextOptions{.type = Type::kLabel, .ink = ink, .silent = true});
    }
    text(ui, o.words, TextOptions{.type = Type::kMeta, .ink = Ink::kText, .silent = true});
    if (!o.action.empty()) {
      ui.space(6);
      const ButtonOptions act{.label = o.action, .kind = ButtonKind::kOutline, .small = true};
      if (button(ui, Key{"action"}, act)) result = BannerResult::kAction;
    }
  }
  ui.pop_scope();
  const Rect rect = ui.close_box();
  ui.semantics().set_parent_rect(rect);
  ui.semantics().pop();
  ui.paint().under();
  if (ui.visible(rect)) ui.paint().box(rect, ui.px(12), ui.theme()[pair.fill]);
  ui.paint().merge();
  return result;
}

void progress(Ui& ui, Key key, std::string_view name, float value, Tone tone) {
  const Id own = ui.id(key);
  const Rect rect = ui.place(0, ui.px(8));
  char percent[8] = "";
  const bool busy = value < 0;
  const int whole = static_cast<int>(std::fmin(1.F, std::fmax(0.F, value)) * 100 + 0.5F);
  if (!busy) {
    int at = 0;
    if (whole >= 100) percent[at++] = '1';
    if (whole >= 10) percent[at++] = static_cast<char>('0' + whole / 10 % 10);
    percent[at++] = static_cast<char>('0' + whole % 10);
    percent[at] = '\0';
  }
  Node node;
  node.id = own;
  node.role = Role::kProgress;
  node.look = Look::kBar;
  node.tone = static_cast<std::uint8_t>(tone);
  node.rect = rect;
  node.name = name;
  node.value = percent;
  if (busy) node.flags |= kBusy;
  ui.semantics().add(node);
  if (!ui.visible(rect)) return;
  const float radius = rect.height() / 2;
  ui.paint().box(rect, radius, ui.theme()[Ink::kSkeleton]);
  const Color color = ui.theme()[tone == Tone::kAccent ? Ink::kAccent : tone_pair(tone).text];
  Rect rest = rect;
  if (busy) {
    const bool still = ui.around().reduced_motion;
    const float t = still ? 0.35F : static_cast<float>(ui.around().now_ms % 1600) / 1600.F;
    cut_start(rest, rect.width() * 0.7F * t, ui.direction());
    ui.paint().box(cut_start(rest, rect.width() * 0.3F, ui.direction()), radius, color);
    if (!still) ui.wake_in(33);
    return;
  }
  const float shown = ui.motion().approach_from(own, 0, value, kBarSpeed);
  const float width = std::fmax(rect.height(), rect.width() * shown);
  if (shown > 0) ui.paint().box(cut_start(rest, width, ui.direction()), radius, color);
}

void skeleton(Ui& ui, float width, float height) {
  const Rect rect = ui.place(ui.px(width), ui.px(height));
  if (!ui.visible(rect)) return;
  ui.paint().box(rect, ui.px(std::fmin(8.F, height / 2)), ui.theme()[Ink::kSkeleton]);
}

void skeleton_card(Ui& ui) {
  auto outer = card(ui, Key{"skeleton", ui.semantics().size()}, {.gap = 14});
  // The page knows by it that nothing is to be read yet (web/element.js).
  Node node;
  node.id = ui.id(Key{"empty"});
  node.role = Role::kDecor;
  node.look = Look::kSkeleton;
  ui.semantics().add(node);
  {
    auto row = ui.row({.height = 44, .gap = 12});
    const Rect disc = ui.place(ui.px(44), ui.px(44));
    if (ui.visible(disc)) {
      ui.paint().circle(disc.center(), disc.width() / 2, ui.theme()[Ink::kSkeleton]);
    }
    auto lines = ui.column({.gap = 8});
    ui.space(4);
    skeleton(ui, 140, 14);
    skeleton(ui, 90, 12);
  }
  skeleton(ui, 0, 16);
  skeleton(ui, ui.width() * 0.92F, 16);
  skeleton(ui, ui.width() * 0.6F, 16);
}

void divider(Ui& ui, std::string_view words) {
  if (words.empty()) {
    const Rect rect = ui.place(0, line_px(ui));
    if (ui.visible(rect)) ui.paint().box(rect, 0, ui.theme()[Ink::kHairline]);
    return;
  }
  const TextLayout& label = lay_out(ui, words, Type::kMeta);
  const Rect rect = ui.place(0, ui.px(20));
  const Rect at = centered(rect, {std::ceil(label.width), label.height()});
  Node node;
  node.id = join(ui.id(Key{"divider"}), Key{words});
  node.role = Role::kText;
  node.look = Look::kDivider;
  node.rect = rect;
  node.text = words;
  node.setting = setting_of(label, at, Type::kMeta, ui.theme()[Ink::kMuted]);
  ui.semantics().add(node);
  if (!ui.visible(rect)) return;
  const float y = std::round(rect.center().y);
  const Color color = ui.theme()[Ink::kHairline];
  const float gap = ui.px(12);
  ui.paint().box({rect.left, y, at.left - gap, y + line_px(ui)}, 0, color);
  ui.paint().box({at.right + gap, y, rect.right, y + line_px(ui)}, 0, color);
}

bool empty_state(Ui& ui, Key key, const EmptyOptions& o) {
  auto names = ui.scope(key);
  auto box = ui.column({.gap = 8, .align = Align::kCenter});
  ui.space(24);
  const Rect disc = ui.place(ui.px(56), ui.px(56));
  if (ui.visible(disc)) {
    ui.paint().circle(disc.center(), disc.width() / 2, ui.theme()[Ink::kSoft]);
    draw_icon(ui, o.icon, centered(disc, {ui.px(26), ui.px(26)}), ui.theme()[Ink::kSoftText]);
  }
  ui.space(4);
  text(ui, o.title, TextOptions{.type = Type::kTitle, .align = Align::kCenter, .heading = 3});
  if (!o.words.empty()) {
    text(ui, o.words,
         TextOptions{.type = Type::kMeta, .ink = Ink::kMuted, .align = Align::kCenter});
  }
  bool pressed = false;
  if (!o.action.empty()) {
    ui.space(6);
    pressed = button(ui, Key{"action"}, {.label = o.action, .kind = ButtonKind::kSoft});
  }
  ui.space(20);
  return pressed;
}

Scope disclosure(Ui& ui, Key key, std::string_view label, bool* open, Icon mark) {
  const Id own = ui.id(key);
  const TextLayout& words = lay_out(ui, label, Type::kMetaStrong);
  const float icon_px = ui.px(16);
  const float gap = ui.px(6);
  const float mark_px = mark == Icon::kNone ? 0 : icon_px + gap;
  const Rect rect = ui.place(std::ceil(words.width) + mark_px + icon_px + gap, ui.px(28));
  Node node;
  node.id = own;
  node.role = Role::kButton;
  node.look = Look::kGhost;
  node.rect = rect;
  node.name = label;
  node.text = label;
  node.icon = icon_name(mark);
  node.flags = *open ? kExpanded : kCollapsed;
  const Interaction hit = ui.interact(own, rect);
  if (hit.pressed) *open = !*open;
  const float hover = ui.motion().approach(own, hit.hovered ? 1 : 0);
  const Color color = mix(ui.theme()[Ink::kMuted], ui.theme()[Ink::kText], hover);
  Rect label_at = rect;
  cut_start(label_at, mark_px, ui.direction());
  node.setting = setting_of(words, line_rect(ui, words, label_at), Type::kMetaStrong, color);
  ui.semantics().add(node);
  if (ui.visible(rect)) {
    Rect rest = rect;
    if (mark != Icon::kNone) {
      draw_icon(ui, mark, centered(cut_start(rest, icon_px, ui.direction()), {icon_px, icon_px}),
                color);
      cut_start(rest, gap, ui.direction());
    }
    const Rect arrow = cut_end(rest, icon_px, ui.direction());
    draw_icon(ui, *open ? Icon::chevron_up : Icon::chevron_down,
              centered(arrow, {icon_px, icon_px}), color);
    if (hit.focused) ui.paint().ring(rect, ui.px(6));
  }
  if (!*open) return {&ui, nullptr, false};
  ui.push_scope(own);
  Ui::Box b;
  b.gap = ui.px(8);
  b.padding = ui.px(14);
  ui.open_box(b, 0);
  ui.paint().split();
  return {&ui, [](Ui& u) {
            const Rect panel = u.close_box();
            u.pop_scope();
            u.paint().under();
            if (u.visible(panel)) u.paint().box(panel, u.px(12), u.theme()[Ink::kHover]);
            u.paint().merge();
          }};
}

}  // namespace hearth::ui
