// SPDX-License-Identifier: MIT
// What a search found, as rows: the conversation, who wrote when, and the words around what was
// looked for.
#pragma once
#include <vector>

#include "shared/api/search.h"
#include "wasm/member/desk.h"

namespace hearth::parts {

/// One hit; its title leads there.
void hit_row(ui::Ui& ui, Desk& desk, const api::SearchHit& hit);

/// Below a title being written: conversations that may answer it already. Draws nothing where none
/// do.
void asked_already(ui::Ui& ui, Desk& desk);

}  // namespace hearth::parts
