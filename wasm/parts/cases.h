// SPDX-License-Identifier: MIT
// What stands around a case in the queue: why it is where it is, notes, what follows for the
// member, many decided at once; above the list the raid brake and who handles what.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

/// The brake, the workload, and what to do with the chosen cases.
void queue_head(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes);
/// Appeals this moderator may answer: never against an own decision.
void queue_appeals(ui::Ui& ui, Desk& desk);
[[nodiscard]] int appeals_to_answer(const Community& community);

[[nodiscard]] std::string case_priority(const Words& say, const Community& community,
                                        const model::Case& row);
/// The chip that chooses the case for a decision about many.
void case_choice(ui::Ui& ui, const Words& say, const model::Case& row);
/// Notes, the appeal, what a rule proposes, undo; folded up why it stands where it stands, a line
/// for a note, a sanction for the author.
void case_more(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
               const model::Case& row);

}  // namespace hearth::parts
