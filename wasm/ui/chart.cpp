// SPDX-License-Identifier: MIT
#include "wasm/ui/chart.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "wasm/ui/display.h"
#include "wasm/ui/draw_text.h"
#include "wasm/ui/number.h"
#include "wasm/ui/ui_state.h"

namespace hearth::ui {
namespace {

constexpr float kAxis = 22;

/// The next "round" number: 1, 2, 2.5, 5 times a power of ten.
float round_up(float value) {
  if (!(value > 0)) return 1;
  float power = 1;
  while (power * 10 <= value) power *= 10;
  while (power > value) power /= 10;
  for (const float step : {1.F, 2.F, 2.5F, 5.F}) {
    if (step * power >= value) return step * power;
  }
  return 10 * power;
}

struct Plot {
  Rect rect, area;
  float top;  // the value at the upper edge
};

float value_px(const Plot& plot, float value) {
  return plot.area.bottom - plot.area.height() * std::clamp(value / plot.top, 0.F, 1.F);
}

Plot place_plot(Ui& ui, Id own, std::span<const float> values, const ChartOptions& o) {
  float most = 0;
  for (const float v : values) most = std::fmax(most, v);
  for (const float v : o.compare) most = std::fmax(most, v);
  Plot plot;
  plot.top = round_up(most);
  plot.rect = ui.place(0, ui.px(o.height));
  std::string& said = ui.state().scratch;
  said.assign(o.name).append(o.summary.empty() ? "" : ": ").append(o.summary);
  Node node;
  node.id = own;
  node.role = Role::kImage;
  node.look = Look::kCode;
  node.rect = plot.rect;
  node.name = said;
  node.text = said;
  ui.semantics().add(node);
  plot.area = plot.rect;
  if (!o.labels.empty()) plot.area.bottom -= ui.px(kAxis);
  plot.area.top += ui.px(8);
  const std::string label = decimal(static_cast<double>(plot.top));
  const float scale = std::ceil(lay_out(ui, label, Type::kSmall).width) + ui.px(8);
  cut_start(plot.area, scale, ui.direction());
  return plot;
}

void draw_grid(Ui& ui, const Plot& plot) {
  const float line = std::fmax(1.F, std::round(ui.around().dpr));
  for (int i = 0; i <= 2; ++i) {
    const float value = plot.top * static_cast<float>(i) / 2;
    const float y = std::round(value_px(plot, value));
    ui.paint().box({plot.area.left, y, plot.area.right, y + line}, 0, ui.theme()[Ink::kHairline]);
    const std::string label = decimal(static_cast<double>(value));
    Rect rest = plot.rect;
    rest.top = y - ui.px(9);
    rest.bottom = y + ui.px(9);
    draw_line(ui, label, Type::kSmall, rest, ui.theme()[Ink::kMuted]);
  }
}

/// Slot `i` of `count` along the reading direction.
Rect slot(Ui& ui, const Plot& plot, std::size_t i, std::size_t count) {
  const float width = plot.area.width() / static_cast<float>(count);
  const float start = width * static_cast<float>(i);
  const float left = ui.rtl() ? plot.area.right - start - width : plot.area.left + start;
  return {left, plot.area.top, left + width, plot.area.bottom};
}

void draw_labels(Ui& ui, const Plot& plot, std::span<const std::string_view> labels) {
  if (labels.empty()) return;
  float widest = 1;
  for (const std::string_view label : labels) {
    widest = std::fmax(widest, lay_out(ui, label, Type::kSmall).width + ui.px(10));
  }
  const float room = plot.area.width() / static_cast<float>(labels.size());
  const auto every = static_cast<std::size_t>(std::ceil(widest / std::fmax(1.F, room)));
  for (std::size_t i = 0; i < labels.size(); i += every) {
    const TextLayout& label = lay_out(ui, labels[i], Type::kSmall);
    const Rect at = slot(ui, plot, i, labels.size());
    const float x = std::round(
        std::clamp(at.center().x - label.width / 2, plot.rect.left, plot.rect.right - label.width));
    draw(ui, label, {x, plot.area.bottom + ui.px(5), x + label.width, plot.rect.bottom},
         ui.theme()[Ink::kMuted]);
  }
}

Color tone_color(Ui& ui, Tone tone) {
  return ui.theme()[tone == Tone::kAccent ? Ink::kAccent : tone_pair(tone).text];
}

void points_of(Ui& ui, const Plot& plot, std::span<const float> values, std::vector<Point>& out) {
  out.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    out.push_back({slot(ui, plot, i, values.size()).center().x, value_px(plot, values[i])});
  }
}

}  // namespace

void bar_chart(Ui& ui, Key key, std::span<const float> values, const ChartOptions& o) {
  const Id own = ui.id(key);
  const Plot plot = place_plot(ui, own, values, o);
  if (!ui.visible(plot.rect) || values.empty()) return;
  draw_grid(ui, plot);
  draw_labels(ui, plot, o.labels);
  const float grown = ui.motion().approach_from(own, 0, 1, kBarSpeed);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Rect at = slot(ui, plot, i, values.size());
    const float width = std::fmin(std::round(at.width() * 0.66F), ui.px(36));
    const float left = std::round(at.center().x - width / 2);
    const float top = value_px(plot, values[i] * grown);
    if (plot.area.bottom - top >= 0.5F) {
      const Rect bar{left, std::round(top), left + width, plot.area.bottom};
      ui.paint().box(bar, std::fmin(ui.px(4), bar.height() / 2), tone_color(ui, o.tone));
    }
    if (i >= o.compare.size()) continue;
    const float y = std::round(value_px(plot, o.compare[i]));
    const Rect mark{left - ui.px(4), y, left + width + ui.px(4), y + std::fmax(2.F, ui.px(2))};
    ui.paint().box(mark.grown(std::fmax(1.F, ui.px(1))), 0, ui.theme()[Ink::kCard]);
    ui.paint().box(mark, 0, ui.theme()[Ink::kEdge]);
  }
}

void line_chart(Ui& ui, Key key, std::span<const float> values, const ChartOptions& o) {
  const Id own = ui.id(key);
  const Plot plot = place_plot(ui, own, values, o);
  if (!ui.visible(plot.rect) || values.empty()) return;
  draw_grid(ui, plot);
  draw_labels(ui, plot, o.labels);
  std::vector<Point> points;
  if (!o.compare.empty()) {
    points_of(ui, plot, o.compare, points);
    ui.paint().polyline(points, ui.theme()[Ink::kEdge], ui.px(1.5F));
  }
  points_of(ui, plot, values, points);
  const Color color = tone_color(ui, o.tone);
  ui.paint().area(points, plot.area.bottom, with_alpha(color, 0.12F));
  ui.paint().polyline(points, color, ui.px(2.5F));
  ui.paint().circle(points.back(), ui.px(4.5F), color);
  ui.paint().circle(points.back(), ui.px(2), ui.theme()[Ink::kCard]);
}

void meters(Ui& ui, Key key, std::string_view name, std::span<const MeterRow> rows) {
  auto list = ui.group(key, Role::kList, name);
  auto column = ui.column({.gap = 12});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const MeterRow& row = rows[i];
    const Id own = ui.id(Key{"row", i});
    const Rect rect = ui.place(0, ui.px(20 + 4 + 8));
    std::string& said = ui.state().scratch;
    said.assign(row.label).append(": ").append(row.value_text);
    Node node;
    node.id = own;
    node.role = Role::kListItem;
    node.look = Look::kBody;
    node.rect = rect;
    node.text = said;
    ui.semantics().add(node);
    if (!ui.visible(rect)) continue;
    Rect rest = rect;
    Rect line = cut_top(rest, ui.px(20));
    const float width = std::ceil(lay_out(ui, row.value_text, Type::kMeta).width);
    draw_line(ui, row.value_text, Type::kMeta, cut_end(line, width, ui.direction()),
              ui.theme()[Ink::kMuted]);
    cut_end(line, ui.px(8), ui.direction());
    draw_line(ui, row.label, Type::kMeta, line, ui.theme()[Ink::kText]);
    cut_top(rest, ui.px(4));
    ui.paint().box(rest, ui.px(4), ui.theme()[Ink::kSkeleton]);
    const float shown = ui.motion().approach_from(own, 0, row.share, kBarSpeed);
    const float bar = std::fmax(ui.px(8), rest.width() * std::clamp(shown, 0.F, 1.F));
    if (row.share > 0) {
      ui.paint().box(cut_start(rest, bar, ui.direction()), ui.px(4), tone_color(ui, row.tone));
    }
  }
}

void figure(Ui& ui, Key key, const FigureOptions& o) {
  auto tile = card(ui, key, {.padding = 16, .gap = 2, .flat = true});
  text(ui, o.label, {.type = Type::kMeta, .ink = Ink::kMuted, .lines_max = 1});
  {
    auto row = ui.row({.height = 34, .gap = 8});
    text(ui, o.value, Type::kFigure);
    if (!o.change.empty()) badge(ui, o.change, o.change_tone);
  }
  if (o.spark.empty()) return;
  const Rect rect = ui.place(0, ui.px(32));
  if (!ui.visible(rect)) return;
  float most = 0;
  for (const float v : o.spark) most = std::fmax(most, v);
  Plot plot;
  plot.rect = plot.area = rect.grown(-ui.px(3));
  plot.top = most > 0 ? most : 1;
  std::vector<Point> points;
  const float step = plot.area.width() / std::fmax(1.F, static_cast<float>(o.spark.size()) - 1);
  for (std::size_t i = 0; i < o.spark.size(); ++i) {
    const float along = step * static_cast<float>(i);
    const float x = ui.rtl() ? plot.area.right - along : plot.area.left + along;
    points.push_back({x, value_px(plot, o.spark[i])});
  }
  ui.paint().area(points, plot.area.bottom, with_alpha(ui.theme()[Ink::kAccent], 0.10F));
  ui.paint().polyline(points, ui.theme()[Ink::kAccent], ui.px(2));
}

}  // namespace hearth::ui
