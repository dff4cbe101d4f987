// SPDX-License-Identifier: MIT
// The moderator of a sweep takes it back within minutes: every post is as it was, and who was
// suspended with it may act again. What was decided or appealed since stands.
#include "shared/community/acts.h"
#include "shared/community/queue.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_undo_sweep(Deciding& deciding, const model::UndoSweep& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(!wish.sweep, ErrorCode::kMissingField, "sweep");
  bool known = false;
  std::vector<const model::Case*> cases;
  for (const model::Case& row : state.cases) {
    if (row.sweep != wish.sweep) continue;
    known = true;
    if (!can_reopen(state, row, deciding.actor(), deciding.at.now_ms)) continue;
    const auto other = state.open_case.find(row.post);
    if (other != state.open_case.end() && other->second != row.id) continue;
    const model::Post* post = state.post(row.post);
    if (post != nullptr && post->state == model::PostState::kDeleted) continue;
    cases.push_back(&row);
  }
  // A window may hold none of them; the server does.
  HEARTH_REFUSE_IF(!known && !state.partial, ErrorCode::kNotFound, "sweep");
  HEARTH_REFUSE_IF(cases.empty() && !state.partial, ErrorCode::kConflict, "undo");
  for (const model::Case* row : cases) add_reopening(deciding, *row);
  for (const model::Case* row : cases) {
    for (const SanctionId id : state.sanctions_on(row->member)) {
      const model::Sanction* given = state.sanctions.find(id);
      const bool with_it = given != nullptr && given->about == row->id &&
                           given->given_ms == row->decided_ms && given->by == row->decided_by;
      if (with_it && given->in_force(deciding.at.now_ms)) add_lift(deciding, *given, {});
    }
  }
  return kAccepted;
}

}  // namespace hearth::community
