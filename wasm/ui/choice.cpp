// SPDX-License-Identifier: MIT
// Switches, checkboxes, radios, sliders, selects. Tabs stand in tabs.cpp.
#include "wasm/ui/choice.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "wasm/ui/browser.h"
#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/number.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kOptionPad = 14, kOptionTop = 9, kOptionMark = 20;

struct Line {
  Rect row, control, words;
  float label_height;
};

/// One row with a control and a label that may wrap, and a hint below it.
Line place_setting(Ui& ui, const ChoiceOptions& o, Size control, bool control_first) {
  const float gap = ui.px(12);
  const float words_px = std::fmax(1.F, ui.next_width_px() - control.width - gap);
  const TextLayout& label = lay_out(ui, o.label, Type::kBody, words_px);
  const float label_height = label.height();
  const float hint_height =
      o.hint.empty() ? 0 : lay_out(ui, o.hint, Type::kMeta, words_px).height();
  const float height = std::fmax(control.height, label_height + hint_height) + ui.px(12);
  Line setting;
  setting.row = ui.place(0, height);
  setting.label_height = label_height;
  Rect rest = setting.row;
  cut_top(rest, ui.px(6));
  const Rect side = control_first ? cut_start(rest, control.width, ui.direction())
                                  : cut_end(rest, control.width, ui.direction());
  control_first ? cut_start(rest, gap, ui.direction()) : cut_end(rest, gap, ui.direction());
  const float first_line = std::fmax(control.height, ui.px(25));
  setting.control = centered({side.left, rest.top, side.right, rest.top + first_line}, control);
  if (o.hint.empty() && label_height < control.height) {
    rest.top += std::round((control.height - label_height) / 2);
  }
  setting.words = rest;
  return setting;
}

void say(Ui& ui, Id own, Role role, const ChoiceOptions& o, const Line& setting, bool on) {
  Node node;
  node.id = own;
  node.role = role;
  node.rect = setting.control;
  node.name = o.label;
  node.hint = o.hint;
  if (on) node.flags |= kChecked;
  if (o.disabled) node.flags |= kDisabled;
  ui.semantics().add(node);
  Rect words = setting.words;
  words.bottom = words.top + setting.label_height;
  const TextLayout& label = lay_out(ui, o.label, Type::kBody, words.width());
  const Color ink = ui.theme()[o.disabled ? Ink::kMuted : Ink::kText];
  decor(ui, mix32(own, 3), label, words, Type::kBody, ink, {.look = Look::kBody});
  if (o.hint.empty()) return;
  words.top = words.bottom;
  words.bottom = setting.row.bottom;
  const TextLayout& hint = lay_out(ui, o.hint, Type::kMeta, words.width());
  decor(ui, mix32(own, 4), hint, words, Type::kMeta, ui.theme()[Ink::kMuted]);
}

void draw_check(Ui& ui, const Rect& box, float on, float hover, bool disabled) {
  const Theme& t = ui.theme();
  const float line = std::fmax(1.F, std::round(1.5F * ui.around().dpr));
  const Color edge = mix(mix(t[Ink::kEdge], t[Ink::kAccent], hover * 0.5F), t[Ink::kAccent], on);
  const float alpha = disabled ? 0.5F : 1;
  ui.paint().box(box, ui.px(6), with_alpha(mix(t[Ink::kField], t[Ink::kAccent], on), alpha),
                 with_alpha(edge, alpha), line);
  if (on > 0.02F) {
    draw_icon(ui, Icon::check, box.grown(-ui.px(2)), with_alpha(t[Ink::kOnAccent], on));
  }
}

void draw_switch(Ui& ui, const Rect& box, float on, float hover, bool disabled) {
  const Theme& t = ui.theme();
  const float alpha = disabled ? 0.5F : 1;
  const Color off = mix(t[Ink::kEdge], t[Ink::kText], hover * 0.15F);
  ui.paint().box(box, box.height() / 2, with_alpha(mix(off, t[Ink::kAccent], on), alpha));
  const float inset = ui.px(3);
  const float radius = box.height() / 2 - inset;
  const float travel = box.width() - 2 * (radius + inset);
  const float shift = (ui.rtl() ? 1 - on : on) * travel;
  const Point knob{box.left + inset + radius + shift, box.center().y};
  ui.paint().circle(knob, radius, t[Ink::kCard]);
}

bool binary(Ui& ui, Key key, bool& on, const ChoiceOptions& o, Role role) {
  const Id own = ui.id(key);
  const bool is_switch = role == Role::kSwitch;
  const Size control = is_switch ? Size{ui.px(42), ui.px(24)} : Size{ui.px(22), ui.px(22)};
  const Line setting = place_setting(ui, o, control, !is_switch);
  const Interaction hit = ui.interact(own, setting.row, o.disabled);
  if (hit.pressed) on = !on;
  say(ui, own, role, o, setting, on);
  if (!ui.visible(setting.row)) return hit.pressed;
  const float hover = ui.motion().approach(own, hit.hovered ? 1 : 0);
  const float shown = ui.motion().approach(mix32(own, 1), on ? 1 : 0, 18);
  (is_switch ? draw_switch : draw_check)(ui, setting.control, shown, hover, o.disabled);
  if (hit.focused) {
    ui.paint().ring(setting.control, is_switch ? control.height / 2 : ui.px(6));
  }
  return hit.pressed;
}

}  // namespace

bool toggle(Ui& ui, Key key, bool& on, const ChoiceOptions& options) {
  return binary(ui, key, on, options, Role::kSwitch);
}

bool checkbox(Ui& ui, Key key, bool& on, const ChoiceOptions& options) {
  return binary(ui, key, on, options, Role::kCheckbox);
}

namespace {

void draw_share(Ui& ui, Id id, const RadioOption& option, const Rect& rect) {
  const float shown = ui.motion().approach_from(mix32(id, 5), 0, option.share, kBarSpeed);
  if (shown < 0.004F) return;
  const Rect inside = rect.grown(-ui.px(4));
  Rect rest = inside;
  const Rect bar = cut_start(rest, std::fmax(ui.px(16), inside.width() * shown), ui.direction());
  ui.paint().box(bar, ui.px(8), ui.theme()[Ink::kSoft]);
}

void draw_dot(Ui& ui, const Rect& dot, float on, float mark, float line) {
  const Theme& t = ui.theme();
  ui.paint().circle(dot.center(), mark / 2, mix(t[Ink::kEdge], t[Ink::kAccent], on));
  ui.paint().circle(dot.center(), mark / 2 - line * 1.5F, t[Ink::kField]);
  if (on > 0.01F) ui.paint().circle(dot.center(), mark * 0.28F * on, t[Ink::kAccent]);
}

struct OptionWords {
  float width, share_width;  // px
};

/// The words of an option: label and hint behind its mark, how many chose it at the end.
void set_option(Ui& ui, Id own, const RadioOption& o, const Rect& rect, const OptionWords& room) {
  constexpr Decor kInOption{.html = false};
  const Theme& t = ui.theme();
  Rect rest = rect;
  rest.left += ui.px(kOptionPad);
  rest.right -= ui.px(kOptionPad);
  rest.top += ui.px(kOptionTop);
  cut_start(rest, ui.px(kOptionMark) + ui.px(10), ui.direction());
  if (o.share >= 0) {
    Rect end = cut_end(rest, room.share_width, ui.direction());
    cut_start(end, ui.px(10), ui.direction());
    end.bottom = end.top + ui.px(25);
    decor_line(ui, mix32(own, 22), o.share_text, end, Type::kLabel, t[Ink::kText], kInOption);
  }
  const TextLayout& label = lay_out(ui, o.label, Type::kBody, room.width);
  rest.bottom = rest.top + label.height();
  decor(ui, mix32(own, 20), label, rest, Type::kBody, t[Ink::kText], kInOption);
  if (o.hint.empty()) return;
  const TextLayout& hint = lay_out(ui, o.hint, Type::kMeta, room.width);
  const Rect below{rest.left, rest.bottom, rest.right, rest.bottom + hint.height()};
  decor(ui, mix32(own, 21), hint, below, Type::kMeta, t[Ink::kMuted], kInOption);
}

/// One option of a group: a radio, or a checkbox where several may be chosen.
bool choose(Ui& ui, Key key, const RadioOption& o, Role role, bool chosen, bool disabled) {
  const Id own = ui.id(key);
  const float pad = ui.px(kOptionPad);
  const float mark = ui.px(kOptionMark);
  const TextLayout& share = lay_out(ui, o.share_text, Type::kLabel);
  const float share_px = o.share >= 0 ? std::ceil(share.width) + ui.px(10) : 0;
  const float words_px = std::fmax(1.F, ui.next_width_px() - 2 * pad - mark - ui.px(10) - share_px);
  const float label_height = lay_out(ui, o.label, Type::kBody, words_px).height();
  const float hint_height =
      o.hint.empty() ? 0 : lay_out(ui, o.hint, Type::kMeta, words_px).height();
  const Rect rect = ui.place(0, label_height + hint_height + 2 * ui.px(kOptionTop));
  Node node;
  node.id = own;
  node.role = role;
  node.look = Look::kChip;
  node.rect = rect;
  std::string& name = ui.state().scratch;
  name.assign(o.label);
  if (o.share >= 0) name.append(", ").append(o.share_text);
  node.name = name;
  if (ui.around().html_mode) node.text = name;
  node.hint = o.hint;
  if (chosen) node.flags |= kChecked;
  if (disabled) node.flags |= kDisabled;
  // A radio is a button that holds its words; a checkbox is an input, and they stand beside it.
  ui.semantics().push(node);
  if (role == Role::kCheckbox) ui.semantics().pop();
  set_option(ui, own, o, rect, {words_px, share_px});
  if (role != Role::kCheckbox) ui.semantics().pop();
  const Interaction hit = ui.interact(own, rect, disabled);
  if (!ui.visible(rect)) return hit.pressed;
  const Theme& t = ui.theme();
  const float hover = ui.motion().approach(own, hit.hovered ? 1 : 0);
  const float on = ui.motion().approach(mix32(own, 1), chosen ? 1 : 0, 18);
  const float line = std::fmax(1.F, std::round(ui.around().dpr));
  const float radius = ui.px(std::fmin(12.F, t.radius_css));
  ui.paint().box(rect, radius, mix(t[Ink::kCard], t[Ink::kHover], hover),
                 mix(t[Ink::kEdge], t[Ink::kAccent], on), chosen ? line * 1.5F : line);
  if (o.share >= 0) draw_share(ui, own, o, rect);
  Rect rest = rect;
  rest.left += pad;
  rest.right -= pad;
  rest.top += ui.px(kOptionTop);
  const Rect side = cut_start(rest, mark, ui.direction());
  const Rect dot = centered({side.left, rest.top, side.right, rest.top + ui.px(25)}, {mark, mark});
  if (role == Role::kRadio) {
    draw_dot(ui, dot, on, mark, line);
  } else {
    draw_check(ui, dot, on, hover, disabled);
  }
  if (hit.focused) ui.paint().ring(rect, radius);
  return hit.pressed;
}

}  // namespace

bool radios(Ui& ui, Key key, std::string_view name, std::span<const RadioOption> options,
            int& selected, bool disabled) {
  auto group = ui.group(key, Role::kRadioGroup, name);
  auto column = ui.column({.gap = 8});
  const int before = selected;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool on = selected == static_cast<int>(i);
    if (choose(ui, Key{"option", i}, options[i], Role::kRadio, on, disabled)) {
      selected = static_cast<int>(i);
    }
  }
  return selected != before;
}

bool checks(Ui& ui, Key key, std::string_view name, std::span<const RadioOption> options,
            std::uint32_t& chosen, bool disabled) {
  auto group = ui.group(key, Role::kGroup, name);
  auto column = ui.column({.gap = 8});
  const std::uint32_t before = chosen;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    const bool on = (chosen & bit) != 0;
    if (choose(ui, Key{"option", i}, options[i], Role::kCheckbox, on, disabled)) chosen ^= bit;
  }
  return chosen != before;
}

namespace {

void draw_slider(Ui& ui, Id own, const Rect& track, float share, const Interaction& hit,
                 bool disabled) {
  const Theme& t = ui.theme();
  const float hover = ui.motion().approach(own, hit.hovered || hit.held ? 1 : 0);
  const float radius = ui.px(9) + ui.px(1) * hover;
  const float y = track.center().y;
  const float half = ui.px(3);
  const Rect bar{track.left, y - half, track.right, y + half};
  const Color active = disabled ? t[Ink::kEdge] : t[Ink::kAccent];
  ui.paint().box(bar, half, t[Ink::kSkeleton]);
  Rect rest = bar;
  const float travel = track.width() - 2 * radius;
  const Rect done = cut_start(rest, radius + travel * share, ui.direction());
  ui.paint().box(done, half, active);
  const float x =
      ui.rtl() ? track.right - radius - travel * share : track.left + radius + travel * share;
  ui.paint().circle({x, y}, radius, active);
  ui.paint().circle({x, y}, radius - ui.px(3), t[Ink::kCard]);
  if (hit.focused) {
    ui.paint().ring({x - radius, y - radius, x + radius, y + radius}, radius);
  }
}

}  // namespace

bool slider(Ui& ui, Key key, double& value, const SliderOptions& o) {
  const Id own = ui.id(key);
  auto names = ui.scope(key);
  auto column = ui.column({.gap = 2});
  const double before = value;
  const std::string number = o.value_text.empty() ? decimal(value) : std::string(o.value_text);
  {
    auto row = ui.row();
    ui.reserve(text_width(ui, number, Type::kMeta) + 8);
    text(ui, o.label, TextOptions{.type = Type::kLabel, .silent = true});
    ui.to_end();
    text(ui, number, TextOptions{.type = Type::kMeta, .ink = Ink::kMuted, .silent = true});
  }
  const Rect rect = ui.place(0, ui.px(30));
  const Interaction hit = ui.interact(own, rect, o.disabled);
  const double range = o.max - o.min;
  const auto snap = [&](double raw) {
    const double steps = o.step > 0 ? std::round((raw - o.min) / o.step) * o.step : raw - o.min;
    return std::clamp(o.min + steps, o.min, o.max);
  };
  if (hit.held) {
    const Rect travel{rect.left + ui.px(9), rect.top, rect.right - ui.px(9), rect.bottom};
    value = snap(o.min + static_cast<double>(ui.pointer_share(travel)) * range);
  }
  double typed = 0;
  if (ui.take_value(own, typed)) value = snap(typed);
  const std::string attribute_lines = "min=" + decimal(o.min) + "\nmax=" + decimal(o.max) +
                                      "\nstep=" + decimal(o.step) + "\nvalue=" + decimal(value);
  Node node;
  node.id = own;
  node.role = Role::kSlider;
  node.rect = rect;
  node.name = o.label;
  node.value = number;
  node.hint = o.hint;
  node.attributes = attribute_lines;
  if (o.disabled) node.flags |= kDisabled;
  ui.semantics().add(node);
  if (ui.visible(rect)) {
    const double share = range > 0 ? (value - o.min) / range : 0;
    draw_slider(ui, own, rect, static_cast<float>(share), hit, o.disabled);
  }
  if (!o.hint.empty()) {
    text(ui, o.hint, TextOptions{.type = Type::kMeta, .ink = Ink::kMuted, .silent = true});
  }
  if (value != before) ui.wake();
  return value != before;
}

bool select(Ui& ui, Key key, int& selected, const SelectOptions& o) {
  const Id own = ui.id(key);
  auto names = ui.scope(key);
  const bool in_row = ui.box().kind != Ui::Box::Kind::kColumn;
  const int count = static_cast<int>(o.options.size());
  float natural = 0;
  for (const std::string_view option : o.options) {
    natural = std::fmax(natural, lay_out(ui, option, Type::kMeta).width);
  }
  natural = std::ceil(natural) / ui.around().dpr + 12 + 30;
  auto column = ui.column({.width = o.width > 0 ? o.width : in_row ? natural : 0, .gap = 6});
  if (!o.hide_label) text(ui, o.label, TextOptions{.type = Type::kLabel, .silent = true});
  const Rect rect = ui.place(0, ui.px(in_row ? 36 : 44));
  double chosen = 0;
  const bool changed = ui.take_value(own, chosen) && chosen >= 0 && chosen < count;
  if (changed) selected = static_cast<int>(chosen);
  std::string attribute_lines = "value=" + std::to_string(selected);
  for (const std::string_view option : o.options)
    attribute_lines.append("\noption=").append(option);
  const bool valid = selected >= 0 && selected < count;
  const std::string_view shown = valid ? o.options[static_cast<std::size_t>(selected)] : "";
  Node node;
  node.id = own;
  node.role = Role::kSelect;
  node.look = Look::kChip;
  node.rect = rect;
  node.name = o.label;
  node.hint = o.hint;
  node.attributes = attribute_lines;
  if (o.disabled) node.flags |= kDisabled;
  ui.semantics().add(node);
  Rect words = rect;
  cut_start(words, ui.px(12), ui.direction());
  cut_end(words, ui.px(26), ui.direction());
  const Type type = in_row ? Type::kMeta : Type::kBody;
  decor_line(ui, mix32(own, 20), shown, words, type, ui.theme()[Ink::kText], {.html = false});
  if (ui.visible(rect)) {
    const Theme& t = ui.theme();
    const float line = std::fmax(1.F, std::round(ui.around().dpr));
    const float radius = ui.px(std::fmin(in_row ? 10.F : 12.F, t.radius_css));
    ui.paint().box(rect, radius, o.disabled ? t[Ink::kHover] : t[Ink::kField], t[Ink::kEdge], line);
    Rect rest = rect;
    cut_end(rest, ui.px(8), ui.direction());
    const Rect arrow = cut_end(rest, ui.px(18), ui.direction());
    draw_icon(ui, Icon::chevron_down, centered(arrow, {ui.px(16), ui.px(16)}), t[Ink::kMuted]);
    if (ui.focused() == own && ui.focus_ring()) ui.paint().ring(rect, radius);
  }
  if (!o.hint.empty()) {
    text(ui, o.hint, TextOptions{.type = Type::kMeta, .ink = Ink::kMuted, .silent = true});
  }
  return changed;
}

}  // namespace hearth::ui
