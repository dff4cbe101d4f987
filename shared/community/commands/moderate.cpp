// SPDX-License-Identifier: MIT
// A moderator decides about a post. Taking something from view needs a reason its author can read,
// and nobody judges their own post.
#include "shared/community/deciding.h"

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
  if (already_so(*post, wish.handling, state.open_case.contains(wish.post))) return kAccepted;

  model::PostModerated moderated;
  moderated.post = wish.post;
  moderated.handling = wish.handling;
  moderated.rule = wish.rule;
  // A held post that is removed was never public; its removal is between author and moderators.
  const bool public_before = post->state == PostState::kLive || post->state == PostState::kRemoved;
  const bool is_public = public_before || wish.handling == Handling::kApprove;
  model::Event& event = deciding.add(
      std::move(moderated), is_public ? model::Audience::kEveryone : model::Audience::kModerators);
  event.concerns = post->author;
  if (!is_blank(wish.reason)) deciding.give_content(event, {.title = {}, .body = wish.reason});
  return kAccepted;
}

}  // namespace hearth::community
