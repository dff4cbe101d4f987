// SPDX-License-Identifier: MIT
// One member's own rows of the State (choices, notices, recent posts) as a message and back.
#pragma once

#include <vector>

#include "shared/sync/messages.h"

namespace hearth::sync {

using community::State;

/// Everything but reactions and votes. Lists are sorted, so equal rows give equal bytes.
[[nodiscard]] Mine mine_of(const State& state, MemberId self);

/// Posts the member's own rows name (HEARTH_OWN in tables.def): a window of theirs holds them.
[[nodiscard]] std::vector<PostId> kept_posts(const State& state, MemberId self);

/// Own reactions to `posts` and votes on them, in their order.
[[nodiscard]] std::vector<OwnReactions> reactions_to(const State& state, MemberId self,
                                                     const std::vector<PostId>& posts);

/// All own reactions and votes, by post id.
[[nodiscard]] std::vector<OwnReactions> all_reactions(const State& state, MemberId self);

/// Replaces the member's rows with these; reactions and votes are added to those already known.
void put_mine(State& state, const Mine& mine);
void put_reactions(State& state, MemberId self, const std::vector<OwnReactions>& reactions);

}  // namespace hearth::sync
