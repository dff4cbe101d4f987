// SPDX-License-Identifier: MIT
// The community's rules as people read them.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

void rule_list(ui::Ui& ui, const Words& say, const Community& community);

/// "asks for a change", "waits for a moderator" ….
[[nodiscard]] Say action_word(model::Action action);

}  // namespace hearth::parts
