// SPDX-License-Identifier: MIT
#include <cmath>
#include <string>

#include "wasm/ui/button.h"
#include "wasm/ui/choice.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kLineHeight = 44, kSegmentHeight = 36, kSegmentPad = 3;

struct TabState {
  bool chosen;
  TabsKind kind;
};

/// Icon and the ground of the count, centred in `rect` with the words; those hang in the tab.
void tab_content(Ui& ui, Id own, const TabOption& o, const Rect& rect, Color color) {
  const TextLayout& label = lay_out(ui, o.label, Type::kLabel);
  const float gap = ui.px(6);
  const float icon_px = o.icon == Icon::kNone ? 0 : ui.px(18) + gap;
  const std::string count = o.count < 0 ? "" : o.count > 99 ? "99+" : std::to_string(o.count);
  const float digits = count.empty() ? 0 : std::ceil(lay_out(ui, count, Type::kBadge).width);
  const float pill_px = count.empty() ? 0 : digits + ui.px(12);
  const float total = std::ceil(label.width) + icon_px + (count.empty() ? 0 : pill_px + gap);
  Rect rest = centered(rect, {std::fmin(total, rect.width()), rect.height()});
  if (o.icon != Icon::kNone) {
    const Rect box = cut_start(rest, ui.px(18), ui.direction());
    if (ui.visible(rect)) draw_icon(ui, o.icon, centered(box, {ui.px(18), ui.px(18)}), color);
    cut_start(rest, gap, ui.direction());
  }
  if (!count.empty()) {
    const Rect pill = centered(cut_end(rest, pill_px, ui.direction()), {pill_px, ui.px(20)});
    if (ui.visible(rect)) ui.paint().box(pill, ui.px(10), ui.theme()[Ink::kHover]);
    decor_line(ui, mix32(own, 21), count, centered(pill, {digits, ui.px(17)}), Type::kBadge, color,
               {.html = false});
    cut_end(rest, gap, ui.direction());
  }
  decor_line(ui, mix32(own, 20), o.label, rest, Type::kLabel, color, {.html = false});
}

float tab_width(Ui& ui, const TabOption& o) {
  float width = std::ceil(lay_out(ui, o.label, Type::kLabel).width);
  if (o.icon != Icon::kNone) width += ui.px(24);
  if (o.count >= 0) width += ui.px(34);
  return width;
}

bool tab(Ui& ui, Key key, const TabOption& o, const Rect& rect, TabState state) {
  const Id own = ui.id(key);
  Node node;
  node.id = own;
  node.role = Role::kTab;
  node.look = Look::kTabLine;
  node.rect = rect;
  std::string& name = ui.state().scratch;
  name.assign(o.label);
  if (o.count > 0) name.append(", ").append(std::to_string(o.count));
  node.name = name;
  if (ui.around().html_mode) node.text = name;
  if (state.chosen) node.flags |= kSelected;
  const Interaction hit = ui.interact(own, rect);
  const Theme& t = ui.theme();
  const float hover = ui.motion().approach(own, hit.hovered ? 1 : 0);
  const float on = ui.motion().approach(mix32(own, 1), state.chosen ? 1 : 0, 18);
  const Color color = mix(mix(t[Ink::kMuted], t[Ink::kText], hover),
                          t[state.kind == TabsKind::kLine ? Ink::kAccent : Ink::kText], on);
  if (!ui.visible(rect)) {
    // Only said.
  } else if (state.kind == TabsKind::kSegments) {
    const Color fill = mix(with_alpha(t[Ink::kCard], 0), t[Ink::kCard], on);
    if (on > 0.01F) {
      ui.paint().box(rect, ui.px(8), fill, with_alpha(t[Ink::kEdge], on * 0.5F),
                     std::fmax(1.F, std::round(ui.around().dpr)));
    }
  } else if (on > 0.01F) {
    const float thick = ui.px(3);
    const float inset = rect.width() / 2 * (1 - on);
    ui.paint().box({rect.left + inset, rect.bottom - thick, rect.right - inset, rect.bottom},
                   thick / 2, t[Ink::kAccent]);
  }
  ui.semantics().push(node);
  tab_content(ui, own, o, rect, color);
  ui.semantics().pop();
  if (hit.focused && ui.visible(rect)) {
    const float side = state.kind == TabsKind::kLine ? ui.px(6) : -ui.px(4);
    ui.paint().ring(
        {rect.left - side, rect.top + ui.px(6), rect.right + side, rect.bottom - ui.px(6)},
        ui.px(6));
  }
  return hit.pressed;
}

int line_tabs(Ui& ui, std::span<const TabOption> options, int selected) {
  float total = 0;
  for (const TabOption& o : options) total += tab_width(ui, o);
  const Rect bar = ui.place(0, ui.px(kLineHeight));
  const float count = static_cast<float>(options.size());
  // Even gaps of at most 24; when it gets tight the tabs share the width.
  const float gap = std::fmin(ui.px(24), (bar.width() - total) / std::fmax(1.F, count - 1));
  if (ui.visible(bar)) {
    const float line = std::fmax(1.F, std::round(ui.around().dpr));
    ui.paint().box({bar.left, bar.bottom - line, bar.right, bar.bottom}, 0,
                   ui.theme()[Ink::kHairline]);
  }
  Rect rest = bar;
  int pressed = selected;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const float width = gap >= ui.px(8) ? tab_width(ui, options[i]) : bar.width() / count;
    const Rect rect = cut_start(rest, width, ui.direction());
    if (gap >= ui.px(8)) cut_start(rest, gap, ui.direction());
    const TabState state{selected == static_cast<int>(i), TabsKind::kLine};
    if (tab(ui, Key{"tab", i}, options[i], rect, state)) pressed = static_cast<int>(i);
  }
  return pressed;
}

int segment_tabs(Ui& ui, std::span<const TabOption> options, int selected) {
  const Rect bar = ui.place(0, ui.px(kSegmentHeight + 2 * kSegmentPad));
  if (ui.visible(bar)) ui.paint().box(bar, ui.px(11), ui.theme()[Ink::kSkeleton]);
  Rect rest = bar.grown(-ui.px(kSegmentPad));
  const float width = rest.width() / static_cast<float>(options.size());
  int pressed = selected;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const Rect rect = cut_start(rest, width, ui.direction());
    const TabState state{selected == static_cast<int>(i), TabsKind::kSegments};
    if (tab(ui, Key{"tab", i}, options[i], rect, state)) pressed = static_cast<int>(i);
  }
  return pressed;
}

int chip_tabs(Ui& ui, std::span<const TabOption> options, int selected) {
  auto flow = ui.flow({.gap = 8, .line_gap = 8});
  int pressed = selected;
  for (std::size_t i = 0; i < options.size(); ++i) {
    ButtonOptions chip;
    std::string label(options[i].label);
    if (options[i].count >= 0) label.append(" ").append(std::to_string(options[i].count));
    chip.label = label;
    chip.icon = options[i].icon;
    chip.kind = ButtonKind::kChip;
    chip.on = selected == static_cast<int>(i);
    chip.role = Role::kTab;
    if (button(ui, Key{"tab", i}, chip)) pressed = static_cast<int>(i);
  }
  return pressed;
}

}  // namespace

bool tabs(Ui& ui, Key key, std::string_view name, std::span<const TabOption> options, int& selected,
          TabsKind kind) {
  auto group = ui.group(key, Role::kTabList, name);
  const int before = selected;
  switch (kind) {
    case TabsKind::kLine: selected = line_tabs(ui, options, selected); break;
    case TabsKind::kChips: selected = chip_tabs(ui, options, selected); break;
    case TabsKind::kSegments: selected = segment_tabs(ui, options, selected); break;
  }
  return selected != before;
}

}  // namespace hearth::ui
