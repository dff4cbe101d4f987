// SPDX-License-Identifier: MIT
// Keeping a post or reply to find it again, and letting it go. What is kept is the member's alone.
#pragma once
#include "wasm/member/desk.h"

namespace hearth::parts {

[[nodiscard]] bool is_bookmarked(const Community& community, PostId post);

/// Sets or removes it and says so; a removal may be taken back for a while. Asks visitors to come
/// in first.
void bookmark(ui::Ui& ui, const Words& say, Wishes& wishes, model::Bookmark wish);

}  // namespace hearth::parts
