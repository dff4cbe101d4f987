// SPDX-License-Identifier: MIT
// A moderator takes a case, so that two do not work on one; or gives it back.
#include "shared/community/deciding.h"
#include "shared/community/queue.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_claim_case(Deciding& deciding, const model::ClaimCase& wish) {
  const model::Case* row = deciding.state.cases.find(wish.id);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "case");
  HEARTH_REFUSE_IF(!row->open(), ErrorCode::kConflict, "closed");
  const MemberId holder = holder_of(*row, deciding.at.now_ms);
  const bool mine = holder == deciding.actor();
  if (wish.off ? !row->claimed_by : mine) return kAccepted;
  HEARTH_REFUSE_IF(holder && !mine && deciding.role() < model::Role::kAdmin, ErrorCode::kConflict,
                   "claimed");
  model::CaseClaimed claimed;
  claimed.id = wish.id;
  claimed.off = wish.off;
  deciding.add(std::move(claimed), model::Audience::kModerators);
  return kAccepted;
}

}  // namespace hearth::community
