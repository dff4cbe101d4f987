// SPDX-License-Identifier: MIT
// A moderator leaves a note on a case or a member for the other moderators.
#include "shared/base/limits.h"
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_add_note(Deciding& deciding, const model::AddNote& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(is_blank(wish.words), ErrorCode::kTooShort, "words");
  HEARTH_REFUSE_IF(static_cast<bool>(wish.about) == static_cast<bool>(wish.member),
                   ErrorCode::kInvalidArgument, "case");
  const model::Case* row = state.cases.find(wish.about);
  HEARTH_REFUSE_IF(wish.about && row == nullptr, ErrorCode::kNotFound, "case");
  HEARTH_REFUSE_IF(wish.member && state.member(wish.member) == nullptr, ErrorCode::kNotFound,
                   "member");
  const model::Dossier* dossier = state.dossiers.find(wish.member);
  const std::size_t count = row != nullptr       ? row->notes.size()
                            : dossier != nullptr ? dossier->notes.size()
                                                 : 0;
  HEARTH_REFUSE_IF(count >= base::limits::kNotesMax, ErrorCode::kTooLarge, "notes");
  model::NoteAdded added;
  added.about = wish.about;
  added.member = wish.member;
  model::Event& event = deciding.add(std::move(added), model::Audience::kModerators);
  deciding.give_content(event, {.title = {}, .body = wish.words});
  return kAccepted;
}

}  // namespace hearth::community
