// SPDX-License-Identifier: MIT
#include "shared/community/eyes.h"

namespace hearth::community {
namespace {

using model::PostState;

bool knows_the_inside_of(const model::Post& post, const Eyes& eyes) {
  return eyes.moderates() || eyes.is(post.author);
}

}  // namespace

Eyes eyes_of(const State& state, MemberId viewer) {
  return {.role = state.role(viewer), .self = viewer};
}

bool sees_inside(const State& state, const Eyes& eyes) {
  return !state.settings.members_only || eyes.role != model::Role::kVisitor;
}

bool can_read(const State& state, const model::Post& post, const Eyes& eyes) {
  if (!sees_inside(state, eyes)) return false;
  switch (post.state) {
    case PostState::kLive: return true;
    case PostState::kHeld:
    case PostState::kRemoved: return knows_the_inside_of(post, eyes);
    case PostState::kDeleted: break;
  }
  return eyes.moderates();
}

bool can_read(const State& state, const model::Post& post, MemberId viewer) {
  if (post.state == PostState::kLive && !state.settings.members_only) return true;  // most are
  return can_read(state, post, eyes_of(state, viewer));
}

bool can_see(const State& state, const model::Post& post, const Eyes& eyes) {
  if (!sees_inside(state, eyes)) return false;
  return post.state != PostState::kHeld || knows_the_inside_of(post, eyes);
}

bool can_receive(const State& state, const model::Event& event, const Eyes& eyes) {
  if (eyes.is(event.actor) || eyes.is(event.concerns)) return true;
  switch (event.audience) {
    case model::Audience::kEveryone: return sees_inside(state, eyes);
    case model::Audience::kMembers: return eyes.role != model::Role::kVisitor;
    case model::Audience::kModerators: return eyes.moderates();
    case model::Audience::kOneMember: break;
  }
  return false;
}

bool can_receive(const State& state, const model::Event& event, MemberId viewer) {
  return can_receive(state, event, eyes_of(state, viewer));
}

}  // namespace hearth::community
