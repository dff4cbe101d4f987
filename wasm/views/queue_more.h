// SPDX-License-Identifier: MIT
// What stands around a case in the queue: why it is where it is, notes, what follows for the
// member, many decided at once; above the list the raid brake and who handles what.
#pragma once
#include "wasm/product.h"

namespace hearth {

/// The brake, the workload, and what to do with the chosen cases.
void queue_head(ui::Ui& ui, Product& product);
/// Appeals this moderator may answer: never against an own decision.
void queue_appeals(ui::Ui& ui, Product& product);
[[nodiscard]] int appeals_to_answer(const Product& product);

/// Number, priority and its terms; the box that chooses the case.
void case_rank(ui::Ui& ui, Product& product, const model::Case& row);
/// Notes, the appeal, what a rule proposes, a sanction for the author; undo.
void case_more(ui::Ui& ui, Product& product, const model::Case& row);

}  // namespace hearth
