// SPDX-License-Identifier: MIT
// The two dialogs of moderation: a member reports, a moderator holds or removes with a reason; and
// deciding itself, for one case or many, with a way back.
#pragma once
#include <span>
#include <vector>

#include "wasm/member/desk.h"

namespace hearth::parts {

/// Opens the dialog of a report.
void ask_report(ui::Ui& ui, PostId post);
void report_dialog(ui::Ui& ui, const Words& say, Wishes& wishes);

/// Decides the posts (each from its open case, so that a decision made meanwhile is not overruled
/// unseen) and offers to take it back. `wish.post` and `wish.decides` are filled in. True when all
/// were accepted.
bool decide_posts(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                  std::span<const PostId> posts, const model::Moderate& wish);

/// Opens the dialog of a decision (hold or remove) about these posts.
void ask_decision(ui::Ui& ui, model::Handling handling, std::vector<PostId> posts);
/// A reason is required; a rule may be named.
void decision_dialog(ui::Ui& ui, const Words& say, const Community& community, Wishes& wishes,
                     model::Handling handling);

}  // namespace hearth::parts
