// SPDX-License-Identifier: MIT
// The frame around every panel: the community's name, where one can go, the state of the
// connection, dialogs and toasts above.
#pragma once
#include <string>

#include "wasm/member/desk.h"

namespace hearth {

void draw_shell(ui::Ui& ui, Desk& desk);

/// What the open place is called, and the community it is in: the title of a page of its own.
[[nodiscard]] std::string place_title(const Desk& desk);

}  // namespace hearth
