// SPDX-License-Identifier: MIT
#include "wasm/ui/button.h"

#include <cmath>

#include "wasm/ui/browser.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kHeight = 36, kHeightSmall = 30, kHeightChip = 34;
constexpr float kIconSize = 18;

struct Shape {
  float height, pad, radius, gap;  // px
  float label_width;               // px
  bool has_mark;                   // icon or emoji
};

Shape shape_of(Ui& ui, const ButtonOptions& o) {
  Shape shape{};
  const bool chip = o.kind == ButtonKind::kChip;
  const float height = chip ? (o.small ? 28.F : kHeightChip) : o.small ? kHeightSmall : kHeight;
  shape.height = ui.px(height);
  shape.pad = ui.px(o.small ? 10 : chip ? 12 : 16);
  shape.radius = chip ? shape.height / 2 : ui.px(std::fmin(10.F, ui.theme().radius_css));
  shape.gap = ui.px(6);
  shape.has_mark = o.icon != Icon::kNone || !o.emoji.empty();
  shape.label_width =
      o.label.empty() ? 0 : std::ceil(ui.text().measure(o.label, Face::kSemibold, ui.px(14)));
  return shape;
}

float natural_width(Ui& ui, const ButtonOptions& o, const Shape& shape) {
  if (o.kind == ButtonKind::kIcon || o.label.empty()) return shape.height;
  const float mark = shape.has_mark ? ui.px(kIconSize) + shape.gap : 0;
  return shape.label_width + mark + 2 * shape.pad;
}

struct Colors {
  Color fill, text, border;
};

Colors colors_of(const Theme& t, const ButtonOptions& o, float hover) {
  const auto fade = [hover](Color from, Color to) { return mix(from, to, hover); };
  const Color none = with_alpha(t[Ink::kHover], 0);
  switch (o.kind) {
    case ButtonKind::kPrimary:
      return {fade(t[Ink::kAccent], t[Ink::kAccentHover]), t[Ink::kOnAccent], 0};
    case ButtonKind::kDanger:
      return {fade(t[Ink::kBad], mix(t[Ink::kBad], t[Ink::kText], 0.15F)), t[Ink::kOnBad], 0};
    case ButtonKind::kSoft: return {fade(t[Ink::kSoft], t[Ink::kSoftHover]), t[Ink::kSoftText], 0};
    case ButtonKind::kOutline:
      return {fade(t[Ink::kCard], t[Ink::kHover]), t[Ink::kText], t[Ink::kEdge]};
    case ButtonKind::kChip:
      if (o.on) {
        return {fade(t[Ink::kSoft], t[Ink::kSoftHover]), t[Ink::kSoftText], t[Ink::kAccent]};
      }
      // The words say what a chip is; the edge only groups, so it may be quieter than a field's.
      return {fade(t[Ink::kCard], t[Ink::kHover]), fade(t[Ink::kMuted], t[Ink::kText]),
              mix(t[Ink::kHairline], t[Ink::kEdge], 0.4F)};
    case ButtonKind::kGhost:
    case ButtonKind::kIcon: break;
  }
  if (o.on) return {fade(t[Ink::kSoft], t[Ink::kSoftHover]), t[Ink::kSoftText], 0};
  return {fade(none, t[Ink::kHover]), fade(t[Ink::kMuted], t[Ink::kText]), 0};
}

Look look_of(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::kPrimary: return Look::kPrimary;
    case ButtonKind::kSoft: return Look::kSoft;
    case ButtonKind::kDanger: return Look::kDanger;
    case ButtonKind::kOutline:
    case ButtonKind::kChip: return Look::kChip;
    case ButtonKind::kIcon: return Look::kIcon;
    case ButtonKind::kGhost: break;
  }
  return Look::kGhost;
}

/// Where the label stands; with an emoji that as well, which is the page's to draw.
Rect label_rect(Ui& ui, const Rect& rect, const ButtonOptions& o, const Shape& shape) {
  const bool only_mark = o.label.empty() || o.kind == ButtonKind::kIcon;
  const float mark = ui.px(kIconSize);
  const float inner =
      only_mark ? mark : shape.label_width + (shape.has_mark ? mark + shape.gap : 0);
  Rect rest = centered(rect, {inner, ui.px(20)});
  if (o.icon != Icon::kNone && !only_mark) cut_start(rest, mark + shape.gap, ui.direction());
  return rest;
}

void say(Ui& ui, Id id, const Rect& rect, const ButtonOptions& o, const Shape& shape, Color ink) {
  Node node;
  node.id = id;
  node.role = o.toggle && o.role == Role::kButton ? Role::kToggle : o.role;
  node.look = look_of(o.kind);
  node.rect = rect;
  node.name = o.name.empty() ? o.label : o.name;
  std::string& label = ui.state().scratch;
  label.clear();
  if (!o.emoji.empty()) label.append(o.emoji).append(o.label.empty() ? "" : " ");
  label.append(o.label);
  node.text = label;
  node.icon = icon_name(o.icon);
  if (o.on) node.flags |= o.role == Role::kTab ? kSelected : o.toggle ? kPressed : kCurrent;
  if (o.on && o.toggle && o.icon != Icon::kNone) node.flags |= kFilled;
  if (o.disabled) node.flags |= kDisabled;
  if (o.busy) node.flags |= kBusy;
  if (o.has_popup) node.flags |= kHasPopup;
  if (o.expanded >= 0) node.flags |= o.expanded > 0 ? kExpanded : kCollapsed;
  if (!label.empty()) {
    const Color shown = o.busy ? with_alpha(ink, 0.004F) : ink;  // room for what turns
    node.setting = {label_rect(ui, rect, o, shape), Type::kLabel, shown, Setting::kOneLine};
  }
  ui.semantics().add(node);
}

void spinner(Ui& ui, const Rect& rect, Color color) {
  // One turn a second; under reduced motion an arc that stands still says "busy" as well.
  const float turn =
      ui.around().reduced_motion ? 0.F : static_cast<float>(ui.around().now_ms % 1000) / 1000.F;
  ui.paint().arc(rect.center(), ui.px(7), turn, turn + 0.7F, color, ui.px(2));
  if (!ui.around().reduced_motion) ui.wake_in(33);
}

/// What is drawn beside the label: a spinner instead of it, or an icon before it.
void draw_mark(Ui& ui, const Rect& face, const ButtonOptions& o, const Shape& shape, Color color) {
  if (o.busy) return spinner(ui, face, color);
  if (o.icon == Icon::kNone) return;
  const bool only_mark = o.label.empty() || o.kind == ButtonKind::kIcon;
  const float mark = ui.px(kIconSize);
  const float inner = only_mark ? mark : shape.label_width + mark + shape.gap;
  Rect rest = centered(face, {inner, face.height()});
  const Rect box = centered(cut_start(rest, mark, ui.direction()), {mark, mark});
  draw_icon(ui, o.icon, box, color, o.on && o.toggle);
}

}  // namespace

float button_width(Ui& ui, const ButtonOptions& options) {
  return natural_width(ui, options, shape_of(ui, options)) / ui.around().dpr;
}

bool button(Ui& ui, Key key, const ButtonOptions& o) {
  const Id id = ui.id(key);
  const Shape shape = shape_of(ui, o);
  const Rect rect = ui.place(o.full_width ? 0 : natural_width(ui, o, shape), shape.height);
  const bool blocked = o.disabled || o.busy;
  const Interaction hit = ui.interact(id, rect, blocked);
  const float hover = ui.motion().approach(id, hit.hovered && !blocked ? 1 : 0);
  Colors colors = colors_of(ui.theme(), o, hover);
  if (o.disabled) {
    colors.text = mix(colors.text, ui.theme()[Ink::kCard], 0.45F);
    if (colors.border != 0) colors.border = ui.theme()[Ink::kHairline];
    if (o.kind == ButtonKind::kPrimary || o.kind == ButtonKind::kDanger) {
      colors.fill = ui.theme()[Ink::kHover];
      colors.text = mix(ui.theme()[Ink::kMuted], ui.theme()[Ink::kCard], 0.25F);
    }
  }
  say(ui, id, rect, o, shape, colors.text);
  if (!ui.visible(rect)) return hit.pressed;
  const float press = ui.motion().approach(mix32(id, 1), hit.held ? 1 : 0, kPressSpeed);
  const Rect face = rect.grown(-ui.px(1) * press);
  if (colors.fill >> 24U != 0 || colors.border != 0) {
    ui.paint().box(face, shape.radius, colors.fill, colors.border,
                   colors.border != 0 ? std::fmax(1.F, std::round(ui.around().dpr)) : 0);
  }
  draw_mark(ui, face, o, shape, colors.text);
  if (hit.focused) ui.paint().ring(rect, shape.radius);
  return hit.pressed;
}

bool link(Ui& ui, Key key, const LinkOptions& o) {
  const Id id = ui.id(key);
  const TypeSpec& type = spec(o.type);
  const bool in_row = ui.box().kind != Ui::Box::Kind::kColumn;
  const TextLayout& label = ui.text().layout({.text = o.label,
                                              .spans = {},
                                              .face = type.face,
                                              .size = ui.px(type.size_css),
                                              .line_height = ui.px(type.line_css),
                                              .width = in_row ? 0 : ui.next_width_px(),
                                              .base_rtl = ui.rtl()});
  const float room = ui.next_width_px();
  // WCAG 2.2 asks for targets of 24; a link within a paragraph (rich_text) needs none.
  Rect rect = ui.place(std::ceil(label.width), std::fmax(label.height(), ui.px(24)));
  const float text_top = rect.top + std::round((rect.height() - label.height()) / 2);
  // A title stands on the side its own language begins, as the text under it does.
  if (!in_row && label.rtl != ui.rtl()) {
    const float spare = (room - rect.width()) * (ui.rtl() ? -1.F : 1.F);
    rect.left += spare;
    rect.right += spare;
  }
  Node node;
  node.id = id;
  node.role = Role::kLink;
  node.look = look_of(o.type);
  node.rect = rect;
  node.name = o.name.empty() ? o.label : o.name;
  node.text = o.label;
  node.value = o.href.empty() ? std::string_view("#") : o.href;
  if (o.external) node.flags |= kExternal;
  const Interaction hit = ui.interact(id, rect);
  const float hover = ui.motion().approach(id, hit.hovered ? 1 : 0);
  const Color rest = ui.theme()[o.muted ? Ink::kMuted : o.plain ? Ink::kText : Ink::kAccent];
  const Ink hovered = o.muted ? Ink::kText : o.plain ? Ink::kAccent : Ink::kAccentHover;
  const Color color = mix(rest, ui.theme()[hovered], hover);
  const Rect words{rect.left, text_top, rect.right, text_top + label.height()};
  node.setting = setting_of(label, words, o.type, color);
  ui.semantics().add(node);
  if (!ui.visible(rect)) return hit.pressed;
  if (hover > 0.02F) {
    const float y = text_top + label.height() - ui.px(3);
    ui.paint().box({rect.left, y, rect.right, y + std::fmax(1.F, ui.px(1))}, 0,
                   with_alpha(color, hover));
  }
  if (hit.focused) ui.paint().ring(rect, ui.px(4));
  return hit.pressed;
}

}  // namespace hearth::ui
