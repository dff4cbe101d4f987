// SPDX-License-Identifier: MIT
// A member changes their name or what they say about themselves; the rules look at both.
#include "shared/community/deciding.h"
#include "shared/text/names.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_edit_profile(Deciding& deciding, const model::EditProfile& wish) {
  HEARTH_REFUSE_IF(text::shows_nothing(wish.name), ErrorCode::kTooShort, "name");
  HEARTH_REFUSE_IF(text::has_hidden(wish.name), ErrorCode::kInvalidArgument, "name");
  const MemberId holder = deciding.state.by_name(wish.name);
  HEARTH_REFUSE_IF(holder && holder != deciding.actor(), ErrorCode::kNameTaken, "name");

  model::Draft draft;
  draft.on = model::DraftOn::kProfileEdit;
  draft.name = wish.name;
  draft.body = wish.about;
  const model::Verdict verdict = verdict_of(deciding.state, draft, deciding.at);
  // A profile cannot be held for a moderator: what would hold a post is refused here.
  if (verdict.action >= model::Action::kRequireField && verdict.action != model::Action::kFlag) {
    return Refusal{base::Error{ErrorCode::kRuleViolation, {}}, verdict};
  }
  deciding.decision.verdict = verdict;

  model::ProfileEdited edited;
  edited.member = deciding.actor();
  model::Event& event = deciding.add(std::move(edited));
  deciding.give_content(event, {.title = wish.name, .body = wish.about});
  return kAccepted;
}

}  // namespace hearth::community
