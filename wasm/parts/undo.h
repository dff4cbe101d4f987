// SPDX-License-Identifier: MIT
// Taking back what was done last: the toast that says it was done leads back for a while.
#pragma once
#include <string>
#include <vector>

#include "wasm/member/desk.h"

namespace hearth::parts {

/// The id of the toast whose press is undo().
inline constexpr std::uint32_t kUndoToast = 77;

/// Takes one thing back, done to one post.
using TakeBack = void (*)(ui::Ui& ui, const Community& community, Wishes& wishes, PostId post);

/// Says `words`; the press beside them takes it back for each of `posts`. One thing at a time: what
/// was done before it stays done.
void offer_undo(ui::Ui& ui, const Words& say, ui::ToastOptions toast, std::vector<PostId> posts,
                TakeBack back);

/// The press. Without effect where nothing is left to take back.
void undo(ui::Ui& ui, const Community& community, Wishes& wishes);

}  // namespace hearth::parts
