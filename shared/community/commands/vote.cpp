// SPDX-License-Identifier: MIT
// A member chooses in a poll or says whether they come; may choose again as long as it is open.
// Idempotent.
#include <bit>

#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_vote(Deciding& deciding, const model::Vote& wish) {
  Refused missing;
  const model::Post* post = readable_post(deciding, wish.post, missing);
  if (post == nullptr) return missing;
  HEARTH_REFUSE_IF(post->options() == 0, ErrorCode::kInvalidArgument, "post");
  HEARTH_REFUSE_IF(post->state != model::PostState::kLive, ErrorCode::kGone, "post");
  const model::Choice now = deciding.state.relation(deciding.actor()).choice(wish.post);
  if (now == wish.choice) return kAccepted;
  HEARTH_REFUSE_IF(!post->takes_votes(deciding.at.now_ms), ErrorCode::kLocked, "closed");
  const bool known = wish.choice < model::Choice{1} << post->options();
  HEARTH_REFUSE_IF(!known, ErrorCode::kOutOfRange, "choice");
  const bool many = post->kind == model::PostKind::kPoll && post->poll.many;
  const bool one = std::popcount(wish.choice) <= 1;
  HEARTH_REFUSE_IF(!one && !many, ErrorCode::kInvalidArgument, "choice");
  model::VoteCast cast;
  cast.post = wish.post;
  cast.from = now;
  cast.to = wish.choice;
  deciding.add(cast);
  return kAccepted;
}

}  // namespace hearth::community
