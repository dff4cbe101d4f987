// SPDX-License-Identifier: MIT
// Somebody else looks at a decision again, and upholds or overturns it with a reason.
#include "shared/community/deciding.h"
#include "shared/community/sanctions.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_decide_appeal(Deciding& deciding, const model::DecideAppeal& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  HEARTH_REFUSE_IF(static_cast<bool>(wish.about) == static_cast<bool>(wish.sanction),
                   ErrorCode::kInvalidArgument, "case");
  const model::Case* row = state.cases.find(wish.about);
  const model::Sanction* sanction = state.sanctions.find(wish.sanction);
  HEARTH_REFUSE_IF(row == nullptr && sanction == nullptr, ErrorCode::kNotFound, "appeal");
  const model::Appeal& appeal = row != nullptr ? row->appeal : sanction->appeal;
  HEARTH_REFUSE_IF(appeal.state != model::AppealState::kOpen, ErrorCode::kConflict, "decided");
  const MemberId member = row != nullptr ? row->member : sanction->member;
  const MemberId decided_by = row != nullptr ? row->decided_by : sanction->by;
  HEARTH_REFUSE_IF(!may_judge(state, deciding.actor(), decided_by, member), ErrorCode::kForbidden,
                   "own_decision");

  model::AppealDecided decided;
  decided.about = wish.about;
  decided.sanction = wish.sanction;
  if (row != nullptr) decided.post = row->post;
  decided.overturned = wish.overturn;
  model::Event& event = deciding.add(std::move(decided), model::Audience::kModerators);
  event.concerns = member;
  deciding.give_content(event, {.title = {}, .body = wish.reason});
  return kAccepted;
}

}  // namespace hearth::community
