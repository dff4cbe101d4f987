// SPDX-License-Identifier: MIT
// The asker (or a moderator) marks the reply that answered the question.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_accept_answer(Deciding& deciding, const model::AcceptAnswer& wish) {
  Refused missing;
  const model::Post* question = readable_post(deciding, wish.question, missing);
  if (question == nullptr) return missing;
  HEARTH_REFUSE_IF(question->kind != model::PostKind::kQuestion, ErrorCode::kInvalidArgument,
                   "question");
  HEARTH_REFUSE_IF(question->author != deciding.actor() && !deciding.is_moderator(),
                   ErrorCode::kForbidden, "author");
  if (wish.answer) {
    const model::Post* answer = readable_post(deciding, wish.answer, missing);
    if (answer == nullptr) return missing;
    HEARTH_REFUSE_IF(answer->root != question->id || answer->id == question->id,
                     ErrorCode::kInvalidArgument, "answer");
    HEARTH_REFUSE_IF(answer->state != model::PostState::kLive, ErrorCode::kGone, "answer");
  }
  if (question->accepted == wish.answer) return kAccepted;
  model::AnswerAccepted accepted;
  accepted.question = wish.question;
  accepted.answer = wish.answer;
  deciding.add(std::move(accepted));
  return kAccepted;
}

}  // namespace hearth::community
