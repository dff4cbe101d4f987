// SPDX-License-Identifier: MIT
// A member accepts the rules; the log records which revision.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_accept_rules(Deciding& deciding, const model::AcceptRules& wish) {
  const std::int64_t current = deciding.state.rulebook.revision;
  HEARTH_REFUSE_IF(wish.revision > current, ErrorCode::kOutOfRange, "revision");
  // Accepting an older text than the one in force would be worth nothing: show the new one first.
  HEARTH_REFUSE_IF(wish.revision < current, ErrorCode::kConflict, "revision");
  const model::Member* member = deciding.state.member(deciding.actor());
  if (member != nullptr && member->rules_accepted == current) return kAccepted;
  model::RulesAccepted accepted;
  accepted.member = deciding.actor();
  accepted.revision = wish.revision;
  deciding.add(std::move(accepted), model::Audience::kModerators);
  return kAccepted;
}

}  // namespace hearth::community
