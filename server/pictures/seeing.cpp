// SPDX-License-Identifier: MIT
#include "server/pictures/seeing.h"

#include "shared/community/eyes.h"
#include "shared/community/sanctions.h"

namespace hearth::pictures {

using base::ErrorCode;
using community::State;
using model::PostState;

base::Status may_send(const State& state, base::MemberId member, std::int64_t now_ms) {
  const model::Member* row = state.member(member);
  if (row == nullptr || row->role == model::Role::kVisitor) return ErrorCode::kNotMember;
  if (community::barred_by(state, member, model::CommandEffect::kWrites, now_ms) != nullptr) {
    return ErrorCode::kSanctioned;
  }
  if (!state.settings.rules_optional && row->rules_accepted < state.rulebook.asked) {
    return ErrorCode::kRulesNotAccepted;
  }
  return base::done();
}

bool may_see(const State& state, const store::Picture& picture, base::MemberId viewer) {
  const community::Eyes eyes = community::eyes_of(state, viewer);
  if (!community::sees_inside(state, eyes)) return false;
  if (!picture.post) return eyes.is(picture.member);
  const model::Post* post = state.post(picture.post);
  if (post == nullptr) return false;
  const bool shown = post->state == PostState::kLive || post->state == PostState::kHeld;
  if (!shown || picture.taken_ms != 0) return eyes.moderates();
  return community::can_read(state, *post, eyes);
}

}  // namespace hearth::pictures
