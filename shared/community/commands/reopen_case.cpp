// SPDX-License-Identifier: MIT
// Undo: who decided takes it back within minutes, before anybody appealed; the post is as it was.
#include "shared/community/acts.h"
#include "shared/community/queue.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_reopen_case(Deciding& deciding, const model::ReopenCase& wish) {
  const model::Case* row = deciding.state.cases.find(wish.id);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "case");
  HEARTH_REFUSE_IF(!can_reopen(deciding.state, *row, deciding.actor(), deciding.at.now_ms),
                   ErrorCode::kConflict, "undo");
  const auto other = deciding.state.open_case.find(row->post);
  HEARTH_REFUSE_IF(other != deciding.state.open_case.end() && other->second != wish.id,
                   ErrorCode::kConflict, "case");
  const model::Post* post = deciding.state.post(row->post);
  HEARTH_REFUSE_IF(post != nullptr && post->state == model::PostState::kDeleted, ErrorCode::kGone,
                   "post");
  add_reopening(deciding, *row);
  return kAccepted;
}

}  // namespace hearth::community
