// SPDX-License-Identifier: MIT
#include "wasm/parts/bookmarks.h"

#include <algorithm>

#include "wasm/parts/undo.h"

namespace hearth::parts {
namespace {

// Kept again, as the newest.
void keep_again(ui::Ui& ui, const Community&, Wishes& wishes, PostId post) {
  wishes.send(ui, model::Bookmark{.post = post});
}

}  // namespace

bool is_bookmarked(const Community& community, PostId post) {
  const model::Bookmarks* row = community.state().bookmarks.find(community.me());
  return row != nullptr &&
         std::find(row->posts.begin(), row->posts.end(), post) != row->posts.end();
}

void bookmark(ui::Ui& ui, const Words& say, Wishes& wishes, model::Bookmark wish) {
  if (!wishes.ensure_member() || !wishes.send(ui, wish)) return;
  if (wish.off) {
    return offer_undo(ui, say, {.words = std::string(say(Say::bookmark_was_off))}, {wish.post},
                      keep_again);
  }
  ui::show_toast(ui, {.words = std::string(say(Say::bookmark_was_set)), .tone = ui::Tone::kGood});
}

}  // namespace hearth::parts
