// SPDX-License-Identifier: MIT
// The frame around every panel: the community's name, where one can go, the state of the
// connection, dialogs and toasts above.
#pragma once
#include "wasm/member/desk.h"

namespace hearth {

void draw_shell(ui::Ui& ui, Desk& desk);

}  // namespace hearth
