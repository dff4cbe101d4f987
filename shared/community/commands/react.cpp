// SPDX-License-Identifier: MIT
// One tap of feedback, on or off. Idempotent; up and down exclude one another.
#include "shared/community/deciding.h"

namespace hearth::community {
namespace {

using base::ErrorCode;
using model::Reaction;

bool has(const Relations& relations, PostId post, Reaction name) {
  const auto found = relations.reactions.find(post);
  return found != relations.reactions.end() &&
         (found->second >> static_cast<unsigned>(name) & 1u) != 0;
}

void set(Deciding& deciding, PostId post, Reaction name, bool off) {
  model::ReactionSet change;
  change.post = post;
  change.name = name;
  change.off = off;
  deciding.add(std::move(change));
}

}  // namespace

Refused decide_react(Deciding& deciding, const model::React& wish) {
  Refused missing;
  const model::Post* post = readable_post(deciding, wish.post, missing);
  if (post == nullptr) return missing;
  HEARTH_REFUSE_IF(post->state != model::PostState::kLive, ErrorCode::kGone, "post");
  const bool vote = wish.name == Reaction::kUp || wish.name == Reaction::kDown;
  HEARTH_REFUSE_IF(vote && post->author == deciding.actor(), ErrorCode::kForbidden, "own_post");

  const Relations& mine = deciding.state.relation(deciding.actor());
  if (has(mine, wish.post, wish.name) == !wish.off) return kAccepted;
  const Reaction other = wish.name == Reaction::kUp ? Reaction::kDown : Reaction::kUp;
  if (vote && !wish.off && has(mine, wish.post, other)) set(deciding, wish.post, other, true);
  set(deciding, wish.post, wish.name, wish.off);
  return kAccepted;
}

}  // namespace hearth::community
