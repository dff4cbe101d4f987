// SPDX-License-Identifier: MIT
// A moderator decides about a post. Taking something from view needs a reason its author can read,
// and nobody judges their own post.
#include "shared/community/acts.h"
#include "shared/community/queue.h"

namespace hearth::community {
namespace {

using base::ErrorCode;
using model::Handling;
using model::PostState;

bool already_so(const model::Post& post, Handling handling, bool has_case) {
  switch (handling) {
    case Handling::kApprove: return post.state == PostState::kLive && !has_case;
    case Handling::kHold: return post.state == PostState::kHeld;
    case Handling::kRemove: return post.state == PostState::kRemoved && !has_case;
    case Handling::kLock: return post.locked;
    case Handling::kUnlock: return !post.locked;
    case Handling::kPin: return post.pinned;
    case Handling::kUnpin: break;
  }
  return !post.pinned;
}

// Two moderators at one case: the second is told, instead of overruling the first unseen.
Refused check_case(const Deciding& deciding, const model::Moderate& wish) {
  const model::Case* row = deciding.state.cases.find(wish.decides);
  HEARTH_REFUSE_IF(row == nullptr || row->post != wish.post, ErrorCode::kNotFound, "case");
  HEARTH_REFUSE_IF(!row->open() || row->decided_ms != wish.seen_ms, ErrorCode::kConflict,
                   "decided");
  const MemberId holder = holder_of(*row, deciding.at.now_ms);
  HEARTH_REFUSE_IF(holder && holder != deciding.actor() && deciding.role() < model::Role::kAdmin,
                   ErrorCode::kConflict, "claimed");
  return kAccepted;
}

}  // namespace

Refused decide_moderate(Deciding& deciding, const model::Moderate& wish) {
  const State& state = deciding.state;
  const model::Post* post = state.post(wish.post);
  HEARTH_REFUSE_IF(post == nullptr, ErrorCode::kNotFound, "post");
  HEARTH_REFUSE_IF(post->state == PostState::kDeleted, ErrorCode::kGone, "post");
  const bool judges = wish.handling == Handling::kApprove || wish.handling == Handling::kHold ||
                      wish.handling == Handling::kRemove;
  HEARTH_REFUSE_IF(judges && post->author == deciding.actor(), ErrorCode::kForbidden, "own_post");
  HEARTH_REFUSE_IF(judges && state.role(post->author) > deciding.role(), ErrorCode::kForbidden,
                   "role");
  const bool takes_away = wish.handling == Handling::kHold || wish.handling == Handling::kRemove;
  HEARTH_REFUSE_IF(takes_away && is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  if (wish.decides) {
    if (Refused refused = check_case(deciding, wish)) return refused;
  }
  if (already_so(*post, wish.handling, state.open_case.contains(wish.post))) return kAccepted;

  model::PostModerated moderated;
  moderated.post = wish.post;
  moderated.handling = wish.handling;
  moderated.rule = wish.rule;
  add_moderation(deciding, std::move(moderated), wish.reason);
  return kAccepted;
}

}  // namespace hearth::community
