// SPDX-License-Identifier: MIT
// A moderator ends a sanction before its time, and says why. Nobody lifts their own.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_lift_sanction(Deciding& deciding, const model::LiftSanction& wish) {
  const model::Sanction* row = deciding.state.sanctions.find(wish.sanction);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "sanction");
  HEARTH_REFUSE_IF(row->member == deciding.actor(), ErrorCode::kForbidden, "own");
  HEARTH_REFUSE_IF(is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  HEARTH_REFUSE_IF(!row->in_force(deciding.at.now_ms), ErrorCode::kConflict, "over");
  model::SanctionLifted lifted;
  lifted.sanction = wish.sanction;
  const MemberId member = row->member;
  model::Event& event = deciding.add(std::move(lifted), model::Audience::kModerators);
  event.concerns = member;
  deciding.give_content(event, {.title = {}, .body = wish.reason});
  return kAccepted;
}

}  // namespace hearth::community
