// SPDX-License-Identifier: MIT
// One box and one button: a comment on the page, or a reply to a comment. Anybody may write; who is
// not a member yet is asked to sign in when they send, and finds their words here afterwards.
#pragma once
#include <string_view>

#include "wasm/member/desk.h"

namespace hearth::parts {

struct CommentBoxOptions {
  model::PostId parent{};       // none: the page itself
  std::string_view label = {};  // the field's name
  bool closes = false;          // a reply's box: Escape and Cancel close it
};

enum class CommentBoxResult : std::uint8_t { kNothing, kSent, kClosed };

/// The id of its field is that of Key{"text"} in the scope it is drawn in.
CommentBoxResult comment_box(ui::Ui& ui, Desk& desk, const CommentBoxOptions& options);

}  // namespace hearth::parts
