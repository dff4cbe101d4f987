// SPDX-License-Identifier: MIT
// What members are told about, as notices in their inboxes. Used by events/*.cpp.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// A notice for `whom`; none to oneself, and none before the log has the event. Beyond
/// limits::kNoticesPerMemberMax the oldest goes.
void tell(State& state, MemberId whom, model::Notice notice);

/// By the event's actor, at its time.
[[nodiscard]] model::Notice notice_of(const model::Event& event, model::NoticeKind kind,
                                      PostId post);

/// From the community, which has no name.
[[nodiscard]] model::Notice news(const model::Event& event, model::NoticeKind kind);

/// A decision is the community's, so the notice does not name the moderator.
void tell_of_decision(State& state, MemberId whom, const model::Event& event,
                      model::NoticeKind kind, PostId post, SanctionId sanction = {});

/// Tells the people a post that everyone can see now is addressed to: each of them once.
void tell_of_post(State& state, const model::Event& event, const model::Post& post);

/// Tells the members who come, or may come, to the event `post`. @cost O(members who chose
/// something).
void tell_guests(State& state, const model::Event& event, model::NoticeKind kind, PostId post);

}  // namespace hearth::community
