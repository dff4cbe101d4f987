// SPDX-License-Identifier: MIT
// What one missed, by mail: asking, waiting until the address is confirmed, changing, stopping.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// The settings' card for letters; nothing where the server sends none.
void letters_card(ui::Ui& ui, const Words& say, const Community& community, Letters& letters);

}  // namespace hearth::parts
