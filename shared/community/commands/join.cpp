// SPDX-License-Identifier: MIT
// A visitor becomes a member. The first to join an empty community owns it.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_join(Deciding& deciding, const model::Join& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(deciding.role() != model::Role::kVisitor, ErrorCode::kConflict, "member");
  HEARTH_REFUSE_IF(state.settings.join != model::JoinMode::kOpen, ErrorCode::kForbidden,
                   model::enum_text(state.settings.join));
  HEARTH_REFUSE_IF(is_blank(wish.name), ErrorCode::kTooShort, "name");
  const MemberId holder = state.by_name(wish.name);
  HEARTH_REFUSE_IF(holder && holder != deciding.actor(), ErrorCode::kNameTaken, "name");
  HEARTH_REFUSE_IF(wish.rules_accepted > state.rulebook.revision, ErrorCode::kOutOfRange,
                   "rules_accepted");
  HEARTH_REFUSE_IF(!state.settings.rules_optional && wish.rules_accepted < state.rulebook.revision,
                   ErrorCode::kRulesNotAccepted, "");

  model::MemberJoined joined;
  joined.member = deciding.actor();
  joined.rules_accepted = wish.rules_accepted;
  const bool first = !state.partial && state.counts.members == 0;
  joined.role = first ? model::Role::kOwner : model::Role::kMember;
  model::Event& event = deciding.add(std::move(joined));
  deciding.give_content(event, {.title = wish.name, .body = wish.about});
  return kAccepted;
}

}  // namespace hearth::community
