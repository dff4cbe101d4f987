// SPDX-License-Identifier: MIT
// Counts that follow posts and reactions into and out of what everyone sees. Used by events/*.cpp.
#pragma once

#include "shared/community/state.h"

namespace hearth::community {

/// The count and `by`, never below 0.
[[nodiscard]] std::uint32_t changed_by(std::uint32_t count, std::int64_t by);
[[nodiscard]] std::uint64_t changed_by(std::uint64_t count, std::int64_t by);

/// A live post enters (`by` 1) or leaves (-1) what everyone sees: its author, topic and whatever it
/// stands below count it. set_state() calls it. @cost O(1).
void count_live(State& state, const model::Post& post, int by);

/// A post enters or leaves what everyone sees: every count follows.
void set_state(State& state, PostId id, model::PostState next);

/// Adds `by` (may be negative) to a post's count of one reaction and to its author's.
void count_reaction(State& state, PostId post, model::Reaction name, std::int64_t by);

/// For rules on flooding: was this recent post of its author's taken down?
void mark_removed(State& state, const model::Post& post, bool removed);

}  // namespace hearth::community
