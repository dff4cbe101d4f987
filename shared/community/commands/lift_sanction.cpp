// SPDX-License-Identifier: MIT
// A moderator ends a sanction before its time, and says why. Nobody lifts their own.
#include "shared/community/acts.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_lift_sanction(Deciding& deciding, const model::LiftSanction& wish) {
  const model::Sanction* row = deciding.state.sanctions.find(wish.sanction);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "sanction");
  HEARTH_REFUSE_IF(row->member == deciding.actor(), ErrorCode::kForbidden, "own");
  HEARTH_REFUSE_IF(is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  HEARTH_REFUSE_IF(!row->in_force(deciding.at.now_ms), ErrorCode::kConflict, "over");
  add_lift(deciding, *row, wish.reason);
  return kAccepted;
}

}  // namespace hearth::community
