// SPDX-License-Identifier: MIT
// The settings' cards for one's own account: password, address, where one is signed in, the second
// factor.
#pragma once
#include "wasm/member/account.h"
#include "wasm/member/session.h"
#include "wasm/ui/all.h"

namespace hearth::parts {

/// Nothing while signed out, or before the server told of the account; where the host site signs
/// the member in, sessions alone.
void account_cards(ui::Ui& ui, const Words& say, const Session& session, Account& account);

/// What those who lead do for a member of a lower role who lost the password.
void reset_for_member(ui::Ui& ui, const Words& say, const Boot& boot, Account& account,
                      MemberId member);

}  // namespace hearth::parts
