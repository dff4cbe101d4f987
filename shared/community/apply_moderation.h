// SPDX-License-Identifier: MIT
// The part of apply() that folds cases, decisions, sanctions and appeals. Used by apply*.cpp only.
#pragma once

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

void fold_post_moderated(State& state, const model::Event& event, const model::PostModerated& body);
void fold_report_filed(State& state, const model::Event& event, const model::ReportFiled& body);
void fold_case_claimed(State& state, const model::Event& event, const model::CaseClaimed& body);
void fold_case_reopened(State& state, const model::Event& event, const model::CaseReopened& body);
void fold_sanction_given(State& state, const model::Event& event, const model::SanctionGiven& body);
void fold_sanction_lifted(State& state, const model::Event& event,
                          const model::SanctionLifted& body);
void fold_appeal_filed(State& state, const model::Event& event, const model::AppealFiled& body);
void fold_appeal_decided(State& state, const model::Event& event, const model::AppealDecided& body);
void fold_note_added(State& state, const model::Event& event, const model::NoteAdded& body);

/// The open case of a post; opens `id` where there is none and `id` is given.
CaseId open_case_for(State& state, PostId post, CaseId id, std::int64_t at_ms);
/// Its author took the post back: nothing is left to decide.
void withdraw_case(State& state, PostId post, const model::Event& event);

}  // namespace hearth::community
