// SPDX-License-Identifier: MIT
// The half of apply() that folds posts, replies and what is done to them. Used by apply*.cpp only.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

void fold_post_created(State& state, const model::Event& event, const model::PostCreated& body);
void fold_post_edited(State& state, const model::Event& event, const model::PostEdited& body);
void fold_post_deleted(State& state, const model::Event& event, const model::PostDeleted& body);
void fold_reaction_set(State& state, const model::Event& event, const model::ReactionSet& body);
void fold_vote_cast(State& state, const model::Event& event, const model::VoteCast& body);
void fold_answer_accepted(State& state, const model::Event& event,
                          const model::AnswerAccepted& body);

/// Adds `by` (may be negative) to a post's count of one reaction and to its author's.
void count_reaction(State& state, PostId post, model::Reaction name, std::int64_t by);

/// The count and `by`, never below 0.
[[nodiscard]] std::uint32_t changed_by(std::uint32_t count, std::int64_t by);
[[nodiscard]] std::uint64_t changed_by(std::uint64_t count, std::int64_t by);
/// A post enters or leaves what everyone sees: every count follows.
void set_state(State& state, PostId id, model::PostState next);
/// For rules on flooding: was this recent post of its author's taken down?
void mark_removed(State& state, const model::Post& post, bool removed);

/// A notice for `whom`; none to oneself, and none before the log has the event.
void tell(State& state, MemberId whom, model::Notice notice);
[[nodiscard]] model::Notice notice_of(const model::Event& event, model::NoticeKind kind,
                                      PostId post);
/// Tells the people a post that everyone can see now is addressed to: each of them once.
void tell_of_post(State& state, const model::Event& event, const model::Post& post);

}  // namespace hearth::community
