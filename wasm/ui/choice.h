// SPDX-License-Identifier: MIT
// Choosing: tabs, switches, checkboxes, radios, sliders, selects.
#pragma once
#include <span>

#include "wasm/ui/ui.h"

namespace hearth::ui {

struct TabOption {
  std::string_view label = {};
  int count = -1;  // a badge behind the label when >= 0
  Icon icon = Icon::kNone;
};

enum class TabsKind : std::uint8_t { kLine, kChips, kSegments };

/// A tablist; arrows move, true when `selected` changed. Scrolls away nothing: too many tabs wrap
/// (kChips) or share the width.
bool tabs(Ui& ui, Key key, std::string_view name, std::span<const TabOption> options, int& selected,
          TabsKind kind = TabsKind::kLine);

struct ChoiceOptions {
  std::string_view label = {};
  std::string_view hint = {};  // a second, muted line
  bool disabled = false;
};

/// An on/off setting that acts at once: label at start, switch at the end.
bool toggle(Ui& ui, Key key, bool& on, const ChoiceOptions& options);
bool checkbox(Ui& ui, Key key, bool& on, const ChoiceOptions& options);

struct RadioOption {
  std::string_view label = {};
  std::string_view hint = {};
  float share = -1;  // 0..1: a filled bar behind it with the percentage (poll results)
  std::string_view share_text = {};
};

/// A radiogroup; `selected` -1 is none.
bool radios(Ui& ui, Key key, std::string_view name, std::span<const RadioOption> options,
            int& selected, bool disabled = false);

/// The same where several may be chosen: checkboxes; bit i of `chosen` is option i.
bool checks(Ui& ui, Key key, std::string_view name, std::span<const RadioOption> options,
            std::uint32_t& chosen, bool disabled = false);

struct SliderOptions {
  std::string_view label = {};
  double min = 0, max = 1, step = 0.1;
  std::string_view value_text = {};  // "twice as fresh"; default the number
  std::string_view hint = {};
  bool disabled = false;
};

/// A real <input type=range>: arrows, Home, End, Page keys; dragging on the canvas.
bool slider(Ui& ui, Key key, double& value, const SliderOptions& options);

struct SelectOptions {
  std::string_view label = {};
  bool hide_label = false;
  std::span<const std::string_view> options = {};
  std::string_view hint = {};
  bool disabled = false;
  float width = 0;  // 0: full width in a column, natural in a row
};

/// A real <select>: the platform's own picker, right on phones and for screen readers.
bool select(Ui& ui, Key key, int& selected, const SelectOptions& options);

}  // namespace hearth::ui
