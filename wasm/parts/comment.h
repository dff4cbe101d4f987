// SPDX-License-Identifier: MIT
// One comment as it stands under a page: who and when on one line, the words, one row of quiet
// actions, and the box of a reply where it is open.
#pragma once
#include <cstdint>

#include "wasm/member/desk.h"

namespace hearth::parts {

struct CommentLook {
  int level = 0;           // how far it stands in
  bool fresh = false;      // new since the last visit
  std::uint64_t seen = 0;  // changes with what is shown besides the post (ui::Ui::item)
};

/// The id of the comment's article inside the scope of its item.
inline constexpr ui::Key kCommentKey{"comment"};

/// CSS pixels that stand before a comment of this level.
[[nodiscard]] float comment_inset(const ui::Ui& ui, int level);

/// A line down the start edge of what stands inside another comment, from `top_px` to here.
void comment_thread_line(ui::Ui& ui, const ui::Rect& from, int level);

/// Draws it; the id of what was written in its reply box just now, else none.
model::PostId comment(ui::Ui& ui, Desk& desk, const model::Post& post, const CommentLook& look);

}  // namespace hearth::parts
