// SPDX-License-Identifier: MIT
// Inside of Ui, for the widgets of this folder only. Panels never include it.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "wasm/ui/display.h"
#include "wasm/ui/overlay.h"
#include "wasm/ui/ui.h"

namespace hearth::ui {

/// One open box. Column: children go down from `y`. Row: children are cut off `rest`. Flow: as row,
/// but a child that does not fit opens a new line.
struct Ui::Box {
  enum class Kind : std::uint8_t { kColumn, kRow, kFlow };
  Kind kind = Kind::kColumn;
  Rect rest;  // left and right edges count; in a row and a flow, what is left of the line
  float left = 0, right = 0;
  float top = 0;     // of the box
  float y = 0;       // column: where the next child goes; row, flow: top of the line
  float bottom = 0;  // lowest edge reached
  float gap = 0, line_gap = 0, height = 0, padding = 0;
  float reserved = 0;  // row: kept free for what stands at its end
  Align align = Align::kStart;
  bool first = true, from_end = false;
};

/// What the page told us of a text field, and what we told it.
struct FieldState {
  std::string known;  // the text both sides have
  std::string typed;  // from the page, not yet seen by the panel
  bool has_typed = false, composing = false, submitted = false, new_on_page = true;
  float content_css = 0, scroll_css = 0;
  unsigned frame = 0;
};

struct ItemMemory {
  float height_px = 0, width_px = 0;
  std::uint64_t revision = 0;
};

struct PendingAction {
  Id id;
  double value;
  bool has_value;
  int frames_left;
};

struct Cover {
  Rect rect;
  int layer;
};

/// A card, group, item or overlay that is open: what its close needs.
struct Open {
  Id id = 0;
  CardOptions card{};
  float top = 0;
};

struct OverlayState {
  float height_px = 0;  // as laid out in the last frame; 0: not yet
  float anchor_px = 0;  // content y of a dialog taller than the window
  unsigned last_frame = 0;
};

struct OpenOverlay {
  Id id = 0;
  bool* open = nullptr;
  bool dismissible = false;
  Rect rect;  // where it is drawn
  ImDrawList* list_before = nullptr;
  std::vector<std::uint32_t> parents;  // of the semantic tree around it
};

struct Ui::State {
  std::vector<Box> boxes;
  std::vector<Open> opens;
  std::vector<OpenOverlay> overlays;
  std::vector<PendingAction> actions;
  std::vector<Cover> covers, covers_before;  // of this frame and the last one
  std::vector<LinkBox> links;
  std::unordered_map<Id, FieldState> fields;
  std::unordered_map<Id, ItemMemory> items;
  std::unordered_map<Id, OverlayState> overlay_states;
  std::unordered_map<Id, bool> menus;
  std::vector<ToastOptions> toasts;
  std::int64_t toast_until_ms = 0;
  std::string scratch;  // composed names, valid until the next widget call
  float item_height_sum = 0;
  int item_count = 0;
  int layer = 0;  // 0 page, 1 first overlay, …
  float overlay_bottom_px = 0;
  float sent_height_css = -1;
  int sent_cursor = 0;
  bool anything_hovered = false;
  bool follows_window = false, sent_follow = false;  // an overlay moves with the window
};

}  // namespace hearth::ui
