// SPDX-License-Identifier: MIT
// A moderator closes a way in. Who came through it stays.
#include "shared/community/deciding.h"

namespace hearth::community {

Refused decide_revoke_invitation(Deciding& deciding, const model::RevokeInvitation& wish) {
  const model::Invitation* row = deciding.state.invitations.find(wish.invitation);
  HEARTH_REFUSE_IF(row == nullptr, base::ErrorCode::kNotFound, "invitation");
  if (row->revoked) return kAccepted;
  model::InvitationRevoked revoked;
  revoked.invitation = wish.invitation;
  deciding.add(std::move(revoked), model::Audience::kModerators);
  return kAccepted;
}

}  // namespace hearth::community
