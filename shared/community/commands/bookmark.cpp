// SPDX-License-Identifier: MIT
// A member means to find a post or reply again, or no longer does. Nobody else is told. Idempotent.
#include <algorithm>

#include "shared/community/deciding.h"

namespace hearth::community {

using base::ErrorCode;

Refused decide_bookmark(Deciding& deciding, const model::Bookmark& wish) {
  const model::Bookmarks* mine = deciding.state.bookmarks.find(deciding.actor());
  const std::size_t count = mine != nullptr ? mine->posts.size() : 0;
  const bool has = count != 0 && std::find(mine->posts.begin(), mine->posts.end(), wish.post) !=
                                     mine->posts.end();
  if (has != wish.off) return kAccepted;  // so already
  if (!wish.off) {
    Refused missing;
    if (readable_post(deciding, wish.post, missing) == nullptr) return missing;
    HEARTH_REFUSE_IF(count >= model::kBookmarksMax, ErrorCode::kLimitReached, "bookmarks");
  }
  deciding.add(model::BookmarkSet{wish.post, wish.off}, model::Audience::kOneMember);
  return kAccepted;
}

}  // namespace hearth::community
