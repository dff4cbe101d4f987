// SPDX-License-Identifier: MIT
// A moderator makes a way in for whoever gets the code.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_make_invitation(Deciding& deciding, const model::MakeInvitation& wish) {
  const State& state = deciding.state;
  // What is left of a code without what people type in between.
  std::size_t signs = 0;
  for (const char c : wish.code) signs += c != ' ' && c != '-' ? 1 : 0;
  HEARTH_REFUSE_IF(signs < base::limits::kCodeBytesMin, ErrorCode::kTooShort, "code");
  HEARTH_REFUSE_IF(wish.uses < 0 || wish.uses > base::limits::kInvitationUsesMax,
                   ErrorCode::kOutOfRange, "uses");
  HEARTH_REFUSE_IF(wish.ends_ms != 0 && wish.ends_ms <= deciding.at.now_ms, ErrorCode::kOutOfRange,
                   "ends_ms");
  model::InvitationMade made;
  made.code_hash = code_hash(wish.code);
  std::size_t live = 0;
  for (const model::Invitation& row : state.invitations) {
    HEARTH_REFUSE_IF(row.code_hash == made.code_hash, ErrorCode::kConflict, "code");
    live += row.holds_at(deciding.at.now_ms) ? 1 : 0;
  }
  HEARTH_REFUSE_IF(live >= base::limits::kInvitationsMax, ErrorCode::kTooLarge, "invitations");
  made.invitation = deciding.new_id<InvitationId>();
  made.uses = wish.uses == 0 ? 1 : wish.uses;
  made.ends_ms = wish.ends_ms;
  deciding.decision.made = made.invitation.value;
  model::Event& event = deciding.add(std::move(made), model::Audience::kModerators);
  if (!wish.note.empty()) deciding.give_content(event, {.title = {}, .body = wish.note});
  return kAccepted;
}

}  // namespace hearth::community
