// SPDX-License-Identifier: MIT
// What one pair of eyes may see of the whole: posts and events. What of each record they get is
// sync/view.h, what of each event stands with its kind (events/*.cpp).
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// Who looks. With `self` none these are the eyes of "any member of that role who is not involved",
/// whose view many sockets share.
struct Eyes {
  model::Role role = model::Role::kVisitor;
  MemberId self;

  [[nodiscard]] bool moderates() const { return role >= model::Role::kModerator; }
  [[nodiscard]] bool is(MemberId member) const { return self && self == member; }
};

/// The eyes of a viewer (none: a visitor) as the State knows their role.
[[nodiscard]] Eyes eyes_of(const State& state, MemberId viewer);

/// False for visitors of a members-only community, who get its settings and nothing else.
[[nodiscard]] bool sees_inside(const State& state, const Eyes& eyes);

/// May they read the post's text? Held: author and moderators. Removed and deleted: moderators
/// (removed: the author too). Members-only communities: members.
[[nodiscard]] bool can_read(const State& state, const model::Post& post, const Eyes& eyes);

/// Do they know of the post at all? A held post is nobody else's business; a removed or deleted one
/// stays as a tombstone, so that the replies to it keep their place.
[[nodiscard]] bool can_see(const State& state, const model::Post& post, const Eyes& eyes);

/// May they receive the event? Its audience, its actor and the member it concerns.
[[nodiscard]] bool can_receive(const State& state, const model::Event& event, const Eyes& eyes);

}  // namespace hearth::community
