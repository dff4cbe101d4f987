// SPDX-License-Identifier: MIT
// The half of apply() that folds posts, replies and what is done to them. Used by apply.cpp only.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

void fold_post_created(State& state, const model::Event& event, const model::PostCreated& body);
void fold_post_edited(State& state, const model::Event& event, const model::PostEdited& body);
void fold_post_deleted(State& state, const model::Event& event, const model::PostDeleted& body);
void fold_post_moderated(State& state, const model::Event& event, const model::PostModerated& body);
void fold_reaction_set(State& state, const model::Event& event, const model::ReactionSet& body);
void fold_answer_accepted(State& state, const model::Event& event,
                          const model::AnswerAccepted& body);

/// Adds `by` (may be negative) to a post's count of one reaction and to its author's.
void count_reaction(State& state, PostId post, model::Reaction name, std::int64_t by);

/// The open case of a post; opens `id` where there is none and `id` is given.
CaseId open_case_for(State& state, PostId post, CaseId id, std::int64_t at_ms);

}  // namespace hearth::community
