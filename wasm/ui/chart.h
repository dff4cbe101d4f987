// SPDX-License-Identifier: MIT
// Small charts that are also said: bars, a line, a sparkline, and a figure tile. Zero-based, no
// decoration that is not data.
#pragma once
#include <span>

#include "wasm/ui/ui.h"

namespace hearth::ui {

struct ChartOptions {
  std::string_view name = {};     // what it shows
  std::string_view summary = {};  // said instead of the picture: "rose from 3 to 18 in six weeks"
  std::span<const std::string_view> labels = {};  // under the bars; thinned to fit
  std::span<const float> compare = {};            // a muted second line (last period)
  float height = 160;
  Tone tone = Tone::kAccent;
};

void bar_chart(Ui& ui, Key key, std::span<const float> values, const ChartOptions& options);
void line_chart(Ui& ui, Key key, std::span<const float> values, const ChartOptions& options);
/// A horizontal bar per row with label and value: compositions, drivers of a score.
struct MeterRow {
  std::string_view label = {}, value_text = {};
  float share;  // 0..1
  Tone tone = Tone::kAccent;
};
void meters(Ui& ui, Key key, std::string_view name, std::span<const MeterRow> rows);

struct FigureOptions {
  std::string_view label = {}, value = {}, change = {};
  Tone change_tone = Tone::kNeutral;
  std::span<const float> spark = {};
};
/// A tile with one number; put several in a flow with columns of Ui::share.
void figure(Ui& ui, Key key, const FigureOptions& options);

}  // namespace hearth::ui
