// SPDX-License-Identifier: MIT
// The author of a removed or held post, or a sanctioned member, says once per decision why it is
// wrong. The log names who may answer: never who decided.
#include "shared/community/deciding.h"
#include "shared/community/sanctions.h"

namespace hearth::community {
namespace {

using base::ErrorCode;

Refused against_post(const Deciding& deciding, PostId id, model::AppealFiled& filed,
                     MemberId& decided_by) {
  const model::Post* post = deciding.state.post(id);
  HEARTH_REFUSE_IF(post == nullptr, ErrorCode::kNotFound, "post");
  HEARTH_REFUSE_IF(post->author != deciding.actor(), ErrorCode::kForbidden, "author");
  HEARTH_REFUSE_IF(
      post->state != model::PostState::kRemoved && post->state != model::PostState::kHeld,
      ErrorCode::kConflict, "not_decided");
  filed.post = id;
  filed.about = post->decided_in;
  const model::Case* row = deciding.state.cases.find(post->decided_in);
  if (row == nullptr) return kAccepted;
  HEARTH_REFUSE_IF(row->appeal.state != model::AppealState::kNone, ErrorCode::kConflict,
                   "appealed");
  decided_by = row->decided_by;
  return kAccepted;
}

Refused against_sanction(const Deciding& deciding, SanctionId id, model::AppealFiled& filed,
                         MemberId& decided_by) {
  const model::Sanction* row = deciding.state.sanctions.find(id);
  HEARTH_REFUSE_IF(row == nullptr, ErrorCode::kNotFound, "sanction");
  HEARTH_REFUSE_IF(row->member != deciding.actor(), ErrorCode::kForbidden, "member");
  HEARTH_REFUSE_IF(!row->in_force(deciding.at.now_ms), ErrorCode::kConflict, "over");
  HEARTH_REFUSE_IF(row->appeal.state != model::AppealState::kNone, ErrorCode::kConflict,
                   "appealed");
  filed.sanction = id;
  decided_by = row->by;
  return kAccepted;
}

}  // namespace

Refused decide_appeal(Deciding& deciding, const model::FileAppeal& wish) {
  HEARTH_REFUSE_IF(is_blank(wish.words), ErrorCode::kTooShort, "words");
  HEARTH_REFUSE_IF(static_cast<bool>(wish.post) == static_cast<bool>(wish.sanction),
                   ErrorCode::kInvalidArgument, "post");
  model::AppealFiled filed;
  MemberId decided_by;
  Refused refused = wish.post ? against_post(deciding, wish.post, filed, decided_by)
                              : against_sanction(deciding, wish.sanction, filed, decided_by);
  if (refused) return refused;
  if (wish.post && !filed.about) filed.opens_case = deciding.new_id<CaseId>();
  filed.court = court_for(deciding.state, decided_by, deciding.actor());
  model::Event& event = deciding.add(std::move(filed), model::Audience::kModerators);
  deciding.give_content(event, {.title = {}, .body = wish.words});
  return kAccepted;
}

}  // namespace hearth::community
