// SPDX-License-Identifier: MIT
// A way in for those who have its code. Moderators get it.
#include "shared/community/case_work.h"
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event& event, const model::InvitationMade& body) {
  model::Invitation row;
  row.id = body.invitation;
  row.code_hash = body.code_hash;
  row.uses = body.uses;
  row.ends_ms = body.ends_ms;
  row.made_by = event.actor;
  row.made_ms = event.at_ms;
  row.note = text_of(event);
  state.invitations.put(body.invitation, std::move(row));
}

constexpr EventKind<model::InvitationMade> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_nothing, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(invitation_made, kKind)

}  // namespace hearth::community
