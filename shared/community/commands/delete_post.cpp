// SPDX-License-Identifier: MIT
// An author takes their own post back; replies stay under a tombstone.
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_delete_post(Deciding& deciding, const model::DeletePost& wish) {
  const model::Post* post = deciding.state.post(wish.post);
  HEARTH_REFUSE_IF(post == nullptr, ErrorCode::kNotFound, "post");
  HEARTH_REFUSE_IF(post->author != deciding.actor(), ErrorCode::kForbidden, "author");
  if (post->state == model::PostState::kDeleted) return kAccepted;
  model::PostDeleted deleted;
  deleted.post = wish.post;
  deciding.add(std::move(deleted));
  return kAccepted;
}

}  // namespace hearth::community
