// SPDX-License-Identifier: MIT
// A member no longer wants to see a topic, a member or a post, or does again. Nobody else is told.
#include "shared/base/limits.h"
#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_mute(Deciding& deciding, const model::Mute& wish) {
  const State& state = deciding.state;
  HEARTH_REFUSE_IF(!target_exists(state, wish.target_kind, wish.target), ErrorCode::kNotFound,
                   "target");
  HEARTH_REFUSE_IF(
      wish.target_kind == model::TargetKind::kMember && wish.target == deciding.actor().value,
      ErrorCode::kInvalidArgument, "target");
  const Relations& mine = state.relation(deciding.actor());
  if (mine.mutes(wish.target_kind, wish.target) == !wish.off) return kAccepted;
  const std::size_t count =
      mine.muted_topics.size() + mine.muted_members.size() + mine.muted_posts.size();
  HEARTH_REFUSE_IF(!wish.off && count >= base::limits::kMutesPerMemberMax, ErrorCode::kTooLarge,
                   "mutes");
  model::MuteSet change;
  change.target_kind = wish.target_kind;
  change.target = wish.target;
  change.off = wish.off;
  deciding.add(std::move(change), model::Audience::kOneMember);
  return kAccepted;
}

}  // namespace hearth::community
