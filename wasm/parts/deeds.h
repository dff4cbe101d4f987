// SPDX-License-Identifier: MIT
// The menu at the end of a post: what one may do to it besides answering and reacting. Each act is
// one row of a table in deeds.cpp: when it is offered, how it looks and what it does.
#pragma once
#include "wasm/parts/post_card.h"

namespace hearth::parts {

void deeds_menu(ui::Ui& ui, Desk& desk, const model::Post& post, CardPlace where);

/// The question before one's own post goes; drawn once, after the panel.
void delete_dialog(ui::Ui& ui, const Words& say, Wishes& wishes);

}  // namespace hearth::parts
