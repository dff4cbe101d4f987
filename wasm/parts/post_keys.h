// SPDX-License-Identifier: MIT
// Letters that lead from post to post where several stand below one another, and the list of them.
#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "wasm/member/desk.h"

namespace hearth::parts {

struct KeyLine {
  std::string_view key;
  Say what;
};

/// The list of keys, as a dialog while `open`.
void key_list(ui::Ui& ui, const Words& say, bool& open, std::span<const KeyLine> lines);

/// Kept by a panel between frames.
struct PostKeys {
  model::PostId at{};  // where j and k stand
  bool listed = false;
};

/// Posts in the order they stand, each a card called `card` and its id inside an item called "item"
/// and its id; inside the scope of the list.
struct PostWalk {
  std::span<const model::PostId> posts;
  std::string_view card;
  std::function<bool(model::PostId)> is_new;
};

/// Takes the key that was pressed: j and k go to the next post and the one before, n to the next
/// new one (after the last the first again), ? opens the list.
void post_keys(ui::Ui& ui, Desk& desk, PostKeys& keys, const PostWalk& walk);

}  // namespace hearth::parts
