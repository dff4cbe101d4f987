// SPDX-License-Identifier: MIT
// What one pair of eyes may see. Everything that leaves the server passes through here, and nothing
// else decides what a viewer gets; the tests hold it equal to community::can_read and can_receive.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::sync {

using community::State;
using model::MemberId;
using model::PostId;

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

/// May they read the post's text? As community::can_read.
[[nodiscard]] bool can_read(const State& state, const model::Post& post, const Eyes& eyes);

/// Do they know of the post at all? A held post is nobody else's business; a removed or deleted one
/// stays as a tombstone, so that the replies to it keep their place.
[[nodiscard]] bool can_see(const State& state, const model::Post& post, const Eyes& eyes);

/// May they receive the event? As community::can_receive.
[[nodiscard]] bool can_receive(const State& state, const model::Event& event, const Eyes& eyes);

/// The post as they get it: text only where they may read it; verdict and reason for its author and
/// moderators; reports for moderators; never where its text is stored.
[[nodiscard]] model::Post view_of(const State& state, const model::Post& post, const Eyes& eyes);

/// What the public log holds of a case or a sanction, for everyone who sees the inside. Moderators
/// get all of it; the member it is about their own part; others no report, note or appeal's words,
/// and names only where the settings say so.
[[nodiscard]] bool can_see(const State& state, const model::Case& row, const Eyes& eyes);
[[nodiscard]] model::Case view_of(const State& state, const model::Case& row, const Eyes& eyes);
[[nodiscard]] model::Sanction view_of(const State& state, const model::Sanction& row,
                                      const Eyes& eyes);

/// The member as everybody gets them: never where their profile's text is stored, nor its hash, by
/// which words that were erased could still be recognised.
[[nodiscard]] model::Member view_of(const model::Member& member);

/// The event as they get it. Text is joined now, not when it happened: words that were erased,
/// hidden or replaced since never leave the server again. `state` must be at or after the event.
[[nodiscard]] model::Event view_of(const State& state, const model::Event& event, const Eyes& eyes);

/// The rules in force as members get them: compiled and packed, never the file. Made once, when the
/// rules came into force.
[[nodiscard]] const std::string& rules_view(const State& state);

/// Hash of a window: the sum of community::post_hash over its threads, held ones left out. It does
/// not depend on who looks, so server and replica compare it as it is. `floor`: see Sub. @cost
/// O(window).
[[nodiscard]] std::uint64_t window_hash(const State& state, std::uint64_t floor);

}  // namespace hearth::sync
