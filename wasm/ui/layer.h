// SPDX-License-Identifier: MIT
// Layers above the page: an ImGui window of its own (so that what lies under it is not hovered), a
// draw list of its own, a place at the root of the semantic tree. For the widgets of this folder.
#pragma once
#include "wasm/ui/ui_state.h"

namespace hearth::ui {

/// Opens a layer that takes the pointer inside `window`, hides fields under `cover`, and has one
/// column box at `overlay.rect`.
void open_layer(Ui& ui, OpenOverlay overlay, const Rect& window, const Rect& cover);
void close_layer(Ui& ui);

/// The pointer was pressed in the current layer's window but not on `rect`.
[[nodiscard]] bool pressed_outside(const Rect& rect);
[[nodiscard]] bool pointer_over(const Rect& rect);

}  // namespace hearth::ui
