// SPDX-License-Identifier: MIT
// The ways in, as moderators see them: who asks to join, and which invitations there are.
#pragma once
#include <array>

#include "wasm/member/desk.h"

namespace hearth::parts {

/// Names of model::JoinMode, in its order.
inline constexpr std::array kJoinWords{Say::join_open, Say::join_application, Say::join_invitation,
                                       Say::join_nobody};

/// Applications that wait for a moderator.
[[nodiscard]] std::size_t applications_waiting(const Community& community);
void applications(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes);
/// Invitations that were made, and a form for another one; nothing for whoever may not.
void invitations(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                 const Boot& boot);

}  // namespace hearth::parts
