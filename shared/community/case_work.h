// SPDX-License-Identifier: MIT
// What events about cases, decisions, sanctions and appeals have in common. Used by events/*.cpp.
#pragma once

#include <string>
#include <vector>

#include "shared/community/state.h"
#include "shared/model/event.h"

namespace hearth::community {

/// The body of the event's content; empty once erased, and where the viewer may not read it.
[[nodiscard]] std::string text_of(const model::Event& event);

/// The open case of a post; opens `id` where there is none and `id` is given.
CaseId open_case_for(State& state, PostId post, CaseId id, std::int64_t at_ms);

/// The rules judged a post: its case is theirs. `held`: they decided, so that is where to appeal.
void open_case_by_rules(State& state, PostId post, CaseId id, std::int64_t at_ms, bool held);

/// The post's open case, if any, leaves the queue.
void close_case(State& state, PostId id, const model::Event& event);

/// Its author took the post back: nothing is left to decide.
void withdraw_case(State& state, PostId post, const model::Event& event);

/// Reports that proved right or wrong weigh the next ones; `by` -1 takes that back. A window's
/// records carry this, so there it does nothing.
void judge_reports(State& state, const model::Case& row, model::Handling decision, std::int64_t by);

/// A post that was held or removed is shown again.
void restore_post(State& state, PostId id, model::PostState to);

/// The appeal in that case, else the one against that sanction; nullptr where there is neither.
[[nodiscard]] model::Appeal* appeal_of(State& state, CaseId about, SanctionId sanction);

/// An appeal that waited is overturned by what the event decided.
void overturn(State& state, model::Appeal& appeal, const model::Event& event, std::string reason);

void count_appeals(State& state, std::int64_t by);

/// Adds the event's words, up to limits::kNotesMax notes.
void add_note(std::vector<model::Note>& notes, const model::Event& event);

}  // namespace hearth::community
