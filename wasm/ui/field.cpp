// SPDX-License-Identifier: MIT
#include "wasm/ui/field.h"

#include <algorithm>
#include <cmath>

#include "wasm/ui/browser.h"
#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/segment.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

// The page's fields use the same numbers (web/style.mjs): 16/24 text, so phones do not zoom in.
constexpr float kLineCss = 24, kPadX = 12, kPadY = 10, kTextCss = 16, kMonoCss = 14;

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::kText: return "text";
    case FieldType::kSearch: return "search";
    case FieldType::kEmail: return "email";
    case FieldType::kPassword: return "password";
    case FieldType::kUrl: return "url";
    case FieldType::kNumber: return "number";
    case FieldType::kDate: return "date";
    case FieldType::kTime: return "time";
  }
  return "text";
}

int count_characters(std::string_view words) {
  int n = 0;
  for (const char c : words) n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1 : 0;
  return n;
}

void attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!out.empty()) out.push_back('\n');
  out.append(name).push_back('=');
  out.append(value);
}

std::string attributes(const FieldOptions& o) {
  std::string out;
  attribute(out, "type", type_name(o.type));
  attribute(out, "autocomplete", o.autocomplete.empty() ? "off" : o.autocomplete);
  attribute(out, "name", o.name);
  attribute(out, "placeholder", o.placeholder);
  if (o.length_max > 0) attribute(out, "maxlength", std::to_string(o.length_max));
  if (o.submit_on_enter) attribute(out, "enterkeyhint", "send");
  if (o.type == FieldType::kSearch) attribute(out, "enterkeyhint", "search");
  if (o.mono) attribute(out, "mono", "1");
  if (o.markdown != FieldOptions::Markdown::kNo) {
    const bool pictures = o.markdown == FieldOptions::Markdown::kWithPictures;
    attribute(out, "data-markdown", pictures ? "pictures" : "words");
  }
  return out;
}

/// A caught word is underlined under the browser's text: same font, size and width.
void draw_marks(Ui& ui, const FieldOptions& o, std::string_view value, const Rect& inner,
                float scroll_px) {
  Paragraph p;
  p.text = value;
  p.spans = o.marks;
  p.face = o.mono ? Face::kMono : Face::kRegular;
  p.size = ui.px(o.mono ? kMonoCss : kTextCss);
  p.line_height = ui.px(kLineCss);
  p.width = o.multiline ? inner.width() : 0;
  p.base_rtl = ui.rtl();
  const TextLayout& layout = ui.text().layout(p);
  ui.paint().clip(inner.grown(ui.px(3)));
  ui.text().draw(*ui.paint().list(), layout, {inner.left, inner.top - scroll_px}, inner.width(),
                 ui.theme(), with_alpha(ui.theme()[Ink::kText], 0), 0, ui.around().height_px);
  ui.paint().unclip();
}

void draw_copy(Ui& ui, const FieldOptions& o, std::string_view value, const Rect& inner) {
  std::string dots;
  const bool empty = value.empty();
  if (o.type == FieldType::kPassword) {
    for (int i = count_characters(value); i > 0; --i) dots.append("\xE2\x80\xA2");
    value = dots;
  }
  Paragraph p;
  p.text = empty ? o.placeholder : value;
  p.face = o.mono ? Face::kMono : Face::kRegular;
  p.size = ui.px(o.mono ? kMonoCss : kTextCss);
  p.line_height = ui.px(kLineCss);
  p.width = o.multiline ? inner.width() : 0;
  p.base_rtl = ui.rtl();
  ui.paint().clip(inner);
  ui.text().draw(*ui.paint().list(), ui.text().layout(p), {inner.left, inner.top}, inner.width(),
                 ui.theme(), ui.theme()[empty ? Ink::kMuted : Ink::kText], 0,
                 ui.around().height_px);
  ui.paint().unclip();
}

bool is_covered(Ui& ui, Id own, const Rect& rect) {
  const Ui::State& s = ui.state();
  return std::any_of(s.covers_before.begin(), s.covers_before.end(), [&](const Cover& cover) {
    return cover.layer > s.layer && cover.rect.overlaps(rect) && ui.focused() != own;
  });
}

/// Below the field: hint or error at the start, counter at the end.
void footer(Ui& ui, const FieldOptions& o, int count) {
  const bool near_end = o.length_max > 0 && count * 10 >= o.length_max * 8;
  const std::string_view words = o.error.empty() ? o.hint : o.error;
  if (words.empty() && !near_end) return;
  auto row = ui.row({.gap = 8});
  if (near_end) {
    const std::string left =
        std::to_string(count).append(" / ").append(std::to_string(o.length_max));
    ui.to_end();
    text(ui, left, TextOptions{.type = Type::kSmall, .ink = Ink::kMuted});
  }
  if (words.empty()) return;
  auto column = ui.column({.gap = 0});
  if (o.error.empty()) {
    text(ui, words, TextOptions{.type = Type::kMeta, .ink = Ink::kMuted, .silent = true});
    return;
  }
  text(ui, words, TextOptions{.type = Type::kMeta, .ink = Ink::kBad, .silent = true});
}

struct Frame {
  Rect box, inner;
};

Frame place_frame(Ui& ui, const FieldOptions& o, const FieldState& state) {
  float lines_px = ui.px(kLineCss);
  if (o.multiline) {
    const float least = kLineCss * static_cast<float>(std::max(1, o.rows_min));
    const float most = kLineCss * static_cast<float>(std::max(o.rows_min, o.rows_max));
    lines_px = ui.px(std::clamp(state.content_css, least, most));
  }
  Frame frame;
  frame.box = ui.place(0, lines_px + 2 * ui.px(kPadY));
  frame.inner = frame.box;
  frame.inner.left += ui.px(kPadX);
  frame.inner.right -= ui.px(kPadX);
  frame.inner.top += ui.px(kPadY);
  frame.inner.bottom -= ui.px(kPadY);
  return frame;
}

void draw_frame(Ui& ui, Id own, const FieldOptions& o, const Frame& frame, bool focused,
                float hover) {
  const Theme& t = ui.theme();
  const float glow = ui.motion().approach(own, focused ? 1 : 0);
  const Color edge =
      o.error.empty() ? mix(mix(t[Ink::kEdge], t[Ink::kText], hover * 0.3F), t[Ink::kAccent], glow)
                      : t[Ink::kBad];
  const float radius = ui.px(std::fmin(12.F, t.radius_css));
  if (glow > 0.01F) {
    const Color halo = o.error.empty() ? t[Ink::kAccent] : t[Ink::kBad];
    ui.paint().box(frame.box.grown(ui.px(3) * glow), radius + ui.px(3),
                   with_alpha(halo, 0.18F * glow));
  }
  const float line = std::fmax(1.F, std::round(ui.around().dpr * (1 + 0.5F * glow)));
  const Color fill = o.disabled || o.readonly ? t[Ink::kHover] : t[Ink::kField];
  ui.paint().box(frame.box, radius, fill, edge, line);
}

}  // namespace

FieldResult field(Ui& ui, Key key, std::string& value, const FieldOptions& o) {
  const Id own = ui.id(key);
  FieldState& state = ui.state().fields[own];
  FieldResult result;
  // Also one that was away for a while (a preview in its place): the page forgot its text.
  const bool fresh = state.frame == 0 || state.frame + 1 < ui.frame();
  state.frame = ui.frame();
  if (state.has_typed) {
    state.has_typed = false;
    result.changed = value != state.typed;
    value = state.known = state.typed;
  } else if (fresh || state.new_on_page || value != state.known) {
    state.known = value;
    browser::set_field(own, value);
  }
  state.new_on_page = false;
  result.submitted = std::exchange(state.submitted, false);
  result.composing = state.composing;
  result.focused = ui.focused() == own;

  auto names = ui.scope(key);
  auto column = ui.column({.gap = 6});
  if (!o.hide_label) {
    text(ui, o.label, TextOptions{.type = Type::kLabel, .silent = true});
  }
  Frame frame = place_frame(ui, o, state);
  const Interaction hit = ui.interact(mix32(own, 9), frame.box, o.disabled);
  if (hit.pressed) browser::focus(own);
  if (ui.visible(frame.box)) {
    const float hover = ui.motion().approach(mix32(own, 2), hit.hovered ? 1 : 0);
    draw_frame(ui, own, o, frame, result.focused, hover);
  }
  // Without a canvas the box is the field's own, and nothing is drawn inside it.
  if (o.icon != Icon::kNone && !ui.around().html_mode) {
    const float size = ui.px(18);
    const Rect box = centered(cut_start(frame.inner, size, ui.direction()), {size, size});
    cut_start(frame.inner, ui.px(8), ui.direction());
    if (ui.visible(box)) draw_icon(ui, o.icon, box, ui.theme()[Ink::kMuted]);
  }
  const bool covered = is_covered(ui, own, frame.box);
  const bool shown = ui.visible(frame.box);
  if (shown && !o.marks.empty()) {
    draw_marks(ui, o, value, frame.inner, ui.px(state.scroll_css));
  }
  if (covered && shown) draw_copy(ui, o, value, frame.inner);

  const std::string attribute_lines = attributes(o);
  Node node;
  node.id = own;
  node.role = Role::kTextBox;
  node.look = Look::kField;
  node.rect = frame.inner;
  node.name = o.label;
  node.hint = o.error.empty() ? o.hint : o.error;
  node.attributes = attribute_lines;
  if (o.multiline) node.flags |= kMultiline;
  if (o.required) node.flags |= kRequired;
  if (!o.error.empty()) node.flags |= kInvalid;
  if (o.disabled) node.flags |= kDisabled;
  if (o.readonly) node.flags |= kReadonly;
  if (covered) node.flags |= kCovered;
  ui.semantics().add(node);
  footer(ui, o, count_characters(value));
  return result;
}

Scope form(Ui& ui, Key key, std::string_view name, bool* submitted) {
  const Id own = ui.id(key);
  *submitted = std::exchange(ui.state().fields[own].submitted, false);
  ui.state().fields[own].frame = ui.frame();
  return ui.group(key, Role::kForm, name);
}

}  // namespace hearth::ui
