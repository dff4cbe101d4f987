// SPDX-License-Identifier: MIT
// The settings' cards for what is one's own here: taking all of it along, and leaving for good.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// Nothing while signed out, or before the server told of the account.
void own_data_cards(ui::Ui& ui, Desk& desk);

/// The last question before leaving; drawn once, after the panel.
void leave_dialog(ui::Ui& ui, const Words& say, const Community& community, Account& account);

}  // namespace hearth::parts
