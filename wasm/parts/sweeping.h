// SPDX-License-Identifier: MIT
// Everything of some authors at once: a wave of spam is shown as one thing, taken down in one act,
// and taken back as one (shared/model/sweep.h, shared/community/waves.h).
#pragma once
#include <vector>

#include "wasm/member/desk.h"

namespace hearth::parts {

/// Opens the dialog about everything these members wrote.
void ask_sweep(ui::Ui& ui, std::vector<MemberId> members);
/// At the end of a frame.
void sweep_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes);

/// Above the queue: waves that came in within a day, and sweeps that can still be taken back.
void waves_and_sweeps(ui::Ui& ui, Desk& desk);

}  // namespace hearth::parts
