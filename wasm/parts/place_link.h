// SPDX-License-Identifier: MIT
// A link to a place of the widget: a real address for the browser's own ways to follow it (a new
// tab, copying it), and a step inside the widget for a plain press.
#pragma once
#include "wasm/member/places.h"
#include "wasm/ui/button.h"

namespace hearth::parts {

/// `options.href` is set here.
void place_link(ui::Ui& ui, Places& places, ui::Key key, ui::LinkOptions options, const Place& to);

}  // namespace hearth::parts
