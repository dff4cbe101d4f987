// SPDX-License-Identifier: MIT
// Short-hands of the widgets in this folder: a type token laid out, drawn, said. Panels use text().
#pragma once
#include "wasm/ui/ui.h"

namespace hearth::ui {

/// Lays out `words` in a type token; `width_px` 0 is one line.
inline const TextLayout& lay_out(Ui& ui, std::string_view words, Type type, float width_px = 0,
                                 int lines_max = 0) {
  const TypeSpec& t = spec(type);
  Paragraph p;
  p.text = words;
  p.face = t.face;
  p.size = ui.px(t.size_css);
  p.line_height = ui.px(t.line_css);
  p.width = width_px;
  p.lines_max = static_cast<std::uint16_t>(lines_max);
  p.base_rtl = ui.rtl();
  return ui.text().layout(p);
}

/// Draws at the top left of `rect`; lines of right-to-left paragraphs end at its right edge.
inline void draw(Ui& ui, const TextLayout& layout, const Rect& rect, Color color) {
  ui.text().draw(*ui.paint().list(), layout, {rect.left, rect.top}, rect.width(), ui.theme(), color,
                 0, ui.around().height_px);
}

/// One line, vertically centred in `rect`, cut with an ellipsis where it does not fit, starting at
/// the start edge.
inline void draw_line(Ui& ui, std::string_view words, Type type, const Rect& rect, Color color) {
  const TextLayout& line = lay_out(ui, words, type, rect.width() + 1, 1);
  Rect rest = rect;
  const Rect at = cut_start(rest, std::ceil(line.width), ui.direction());
  const float top = std::round(rect.center().y - line.height() / 2);
  ui.text().draw(*ui.paint().list(), line, {at.left, top}, at.width(), ui.theme(), color, 0,
                 ui.around().height_px);
}

inline void draw_icon(Ui& ui, Icon icon, const Rect& box, Color color, bool filled = false) {
  if (icon == Icon::kNone) return;
  ui.text().icon(*ui.paint().list(), icon_name(icon), filled, ui.rtl() && is_directional(icon), box,
                 color);
}

inline Look look_of(Type type) {
  switch (type) {
    case Type::kDisplay: return Look::kDisplay;
    case Type::kTitle: return Look::kTitle;
    case Type::kBody: return Look::kBody;
    case Type::kBodyStrong: return Look::kBodyStrong;
    case Type::kLabel:
    case Type::kMetaStrong: return Look::kLabel;
    case Type::kFigure: return Look::kFigure;
    case Type::kMeta: return Look::kMeta;
    case Type::kBadge:
    case Type::kSmall:
    case Type::kCount: break;
  }
  return Look::kMeta;
}

/// How the page sets a layout at `rect`, its own lines as they stand here.
inline Setting setting_of(const TextLayout& layout, const Rect& rect, Type type, Color ink) {
  const std::size_t lines = layout.truncated ? layout.lines.size() : 0;
  const bool one = !layout.truncated && layout.lines.size() <= 1;
  return {rect, type, ink, one ? Setting::kOneLine : static_cast<std::uint8_t>(lines)};
}

/// Where one line stands in `rect`: at its start edge, centred from top to bottom.
inline Rect line_rect(Ui& ui, const TextLayout& line, const Rect& rect) {
  Rect rest = rect;
  const Rect at = cut_start(rest, std::fmin(rect.width(), std::ceil(line.width)), ui.direction());
  const float top = std::round(rect.center().y - line.height() / 2);
  return {at.left, top, at.right, top + line.height()};
}

/// Words that are seen but already said by another node; `html` says how they look where the DOM is
/// all there is. They hang in the open parent.
struct Decor {
  Look look = Look::kMeta;
  Tone tone = Tone::kNeutral;
  bool html = true;  // also there; false where the node itself shows them
};
inline void decor(Ui& ui, Id id, const TextLayout& layout, const Rect& rect, Type type, Color ink,
                  const Decor& how = {}) {
  if (ui.around().html_mode && !how.html) return;
  Node node;
  node.id = id;
  node.role = Role::kDecor;
  node.look = how.look;
  node.tone = static_cast<std::uint8_t>(how.tone);
  node.rect = rect;
  node.text = layout.text;
  if (layout.rtl) node.flags |= kRightToLeft;
  node.setting = setting_of(layout, rect, type, ink);
  ui.semantics().add(node);
}

/// One line of such words, at the start edge of `rect`.
inline void decor_line(Ui& ui, Id id, std::string_view words, const Rect& rect, Type type,
                       Color ink, const Decor& how = {}) {
  if (words.empty()) return;
  const TextLayout& line = lay_out(ui, words, type, rect.width() + 1, 1);
  decor(ui, id, line, line_rect(ui, line, rect), type, ink, how);
}

}  // namespace hearth::ui
