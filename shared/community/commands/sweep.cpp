// SPDX-License-Identifier: MIT
// A moderator holds or removes everything of some authors at once, the newest first, and may
// suspend them. Each post is decided as if it stood alone: with the reason, and a case to appeal
// in.
#include <algorithm>

#include "shared/base/sort.h"
#include "shared/community/acts.h"
#include "shared/community/sanctions.h"

namespace hearth::community {
namespace {

using base::ErrorCode;
using model::Handling;
using model::PostState;

constexpr auto kMeasure = model::Measure::kSuspend;

Refused check_members(const Deciding& deciding, const model::Sweep& wish) {
  HEARTH_REFUSE_IF(wish.members.empty(), ErrorCode::kMissingField, "members");
  for (const MemberId id : wish.members) {
    const model::Member* member = deciding.state.member(id);
    HEARTH_REFUSE_IF(member == nullptr, ErrorCode::kNotFound, "member");
    HEARTH_REFUSE_IF(id == deciding.actor() || member->role >= deciding.role(),
                     ErrorCode::kForbidden, "role");
  }
  return kAccepted;
}

// What of theirs is not yet as it shall be, the newest first.
std::vector<PostId> posts_of(const State& state, const model::Sweep& wish) {
  std::vector<std::pair<std::int64_t, PostId>> found;
  for (const model::Post& post : state.posts) {
    const bool takes = post.state == PostState::kLive ||
                       (post.state == PostState::kHeld && wish.handling == Handling::kRemove);
    if (!takes) continue;
    if (std::find(wish.members.begin(), wish.members.end(), post.author) == wish.members.end()) {
      continue;
    }
    found.emplace_back(-post.created_ms, post.id);
  }
  base::sort(found.begin(), found.end());
  found.resize(std::min(found.size(), model::kSweepPostsMax));
  std::vector<PostId> posts;
  for (const auto& [when, id] : found) posts.push_back(id);
  return posts;
}

CaseId take(Deciding& deciding, const model::Sweep& wish, base::SweepId sweep, PostId id) {
  model::PostModerated moderated;
  moderated.post = id;
  moderated.handling = wish.handling;
  moderated.rule = wish.rule;
  moderated.sweep = sweep;
  return add_moderation(deciding, std::move(moderated), wish.reason);
}

void suspend(Deciding& deciding, const model::Sweep& wish, MemberId member, CaseId about) {
  model::SanctionGiven given;
  given.member = member;
  given.measure = kMeasure;
  given.ends_ms = wish.suspends_until_ms;
  given.rule = wish.rule;
  given.about = about;
  add_sanction(deciding, std::move(given), wish.reason);
}

}  // namespace

Refused decide_sweep(Deciding& deciding, const model::Sweep& wish) {
  if (Refused refused = check_members(deciding, wish)) return refused;
  const bool takes_away = wish.handling == Handling::kHold || wish.handling == Handling::kRemove;
  HEARTH_REFUSE_IF(!takes_away, ErrorCode::kInvalidArgument, "handling");
  HEARTH_REFUSE_IF(is_blank(wish.reason), ErrorCode::kMissingField, "reason");
  const bool suspends = wish.suspends_until_ms != 0;
  const std::int64_t lasts_ms = wish.suspends_until_ms - deciding.at.now_ms;
  HEARTH_REFUSE_IF(suspends && (lasts_ms <= 0 || lasts_ms > longest_ms(kMeasure)),
                   ErrorCode::kOutOfRange, "suspends_until_ms");

  const auto sweep = deciding.new_id<base::SweepId>();
  deciding.decision.made = sweep.value;
  std::vector<std::pair<MemberId, CaseId>> cases;
  for (const PostId id : posts_of(deciding.state, wish)) {
    const MemberId author = deciding.state.post(id)->author;
    cases.emplace_back(author, take(deciding, wish, sweep, id));
  }
  if (!suspends) return kAccepted;
  for (const MemberId member : wish.members) {
    const auto about = std::find_if(cases.begin(), cases.end(),
                                    [&](const auto& one) { return one.first == member; });
    if (has_in_force(deciding, member, kMeasure)) continue;
    suspend(deciding, wish, member, about == cases.end() ? CaseId{} : about->second);
  }
  return kAccepted;
}

}  // namespace hearth::community
