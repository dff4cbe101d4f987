// SPDX-License-Identifier: MIT
// What one pair of eyes may see of each record. Everything that leaves the server passes through
// here or, events, through the veil of their kind (community/event_view.h); nothing else decides
// what a viewer gets. Every row of HEARTH_RECORDS in tables.def has can_see() and view_of() here.
#pragma once

#include "shared/community/event_view.h"
#include "shared/community/eyes.h"
#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::sync {

using community::State;
using model::MemberId;
using model::PostId;

using community::can_read;
using community::can_receive;
using community::can_see;
using community::Eyes;
using community::eyes_of;
using community::sees_inside;
using community::view_of;

/// The post as they get it: text only where they may read it; verdict and reason for its author and
/// moderators; reports for moderators; never where its text is stored.
[[nodiscard]] model::Post view_of(const State& state, const model::Post& post, const Eyes& eyes);

/// What the public log holds of a case or a sanction, for everyone who sees the inside. Moderators
/// get all of it; the member it is about their own part; others no report, note or appeal's words,
/// and names only where the settings say so.
[[nodiscard]] bool can_see(const State& state, const model::Case& row, const Eyes& eyes);
[[nodiscard]] model::Case view_of(const State& state, const model::Case& row, const Eyes& eyes);
[[nodiscard]] bool can_see(const State& state, const model::Sanction& row, const Eyes& eyes);
[[nodiscard]] model::Sanction view_of(const State& state, const model::Sanction& row,
                                      const Eyes& eyes);

/// The member as everybody gets them: never where their profile's text is stored, nor its hash, by
/// which words that were erased could still be recognised.
[[nodiscard]] model::Member view_of(const model::Member& member);

/// Records everyone inside gets whole.
[[nodiscard]] bool can_see(const State& state, const model::Topic& row, const Eyes& eyes);
[[nodiscard]] bool can_see(const State& state, const model::Member& row, const Eyes& eyes);
[[nodiscard]] model::Topic view_of(const State& state, const model::Topic& row, const Eyes& eyes);
[[nodiscard]] model::Member view_of(const State& state, const model::Member& row, const Eyes& eyes);

/// Records moderators get whole and nobody else.
[[nodiscard]] bool can_see(const State& state, const model::Application& row, const Eyes& eyes);
[[nodiscard]] bool can_see(const State& state, const model::Invitation& row, const Eyes& eyes);
[[nodiscard]] bool can_see(const State& state, const model::Dossier& row, const Eyes& eyes);
[[nodiscard]] model::Application view_of(const State& state, const model::Application& row,
                                         const Eyes& eyes);
[[nodiscard]] model::Invitation view_of(const State& state, const model::Invitation& row,
                                        const Eyes& eyes);
[[nodiscard]] model::Dossier view_of(const State& state, const model::Dossier& row,
                                     const Eyes& eyes);

/// The rules in force as members get them: compiled and packed, never the file. Made once, when the
/// rules came into force.
[[nodiscard]] const std::string& rules_view(const State& state);

/// Hash of a window: the sum of community::post_hash over its threads, held ones left out. It does
/// not depend on who looks, so server and replica compare it as it is. `floor`: see Sub. @cost
/// O(window).
[[nodiscard]] std::uint64_t window_hash(const State& state, std::uint64_t floor);

}  // namespace hearth::sync
