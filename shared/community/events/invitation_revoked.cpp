// SPDX-License-Identifier: MIT
// An invitation no longer lets anybody in.
#include "shared/community/event_kind.h"

namespace hearth::community {
namespace {

void fold(State& state, const Event&, const model::InvitationRevoked& body) {
  model::Invitation* row = state.invitations.change(body.invitation);
  if (row != nullptr) row->revoked = true;
}

constexpr EventKind<model::InvitationRevoked> kKind{
    .fold = fold, .touches = touches_nothing, .veil = veil_words, .row = kWhole};

}  // namespace

HEARTH_EVENT_KIND(invitation_revoked, kKind)

}  // namespace hearth::community
