// SPDX-License-Identifier: MIT
// The two dialogs of moderation: a member reports, a moderator holds or removes with a reason; and
// deciding itself, for one case or many, with a way back.
#pragma once
#include <span>

#include "wasm/product.h"

namespace hearth::parts {

/// Opened through scratch("report"): number = the post.
void report_dialog(ui::Ui& ui, Product& product);

/// What undo() takes back; the id of its toast.
inline constexpr std::uint32_t kUndoToast = 77;

/// Decides the posts (each from its open case, so that a decision made meanwhile is not overruled
/// unseen) and offers to take it back. `wish.post` and `wish.decides` are filled in. True when all
/// were accepted.
bool decide_posts(ui::Ui& ui, Product& product, std::span<const PostId> posts,
                  const model::Moderate& wish);
/// Takes back what decide_posts() did last.
void undo(ui::Ui& ui, Product& product);

/// Opened through scratch("bulk"): scratch("bulk-posts").text lists the posts.
[[nodiscard]] std::string list_of(std::span<const PostId> posts);

/// Opened through scratch(key): number = the post. A reason is required; a rule may be named.
void decision_dialog(ui::Ui& ui, Product& product, std::string_view key, model::Handling handling);

}  // namespace hearth::parts
