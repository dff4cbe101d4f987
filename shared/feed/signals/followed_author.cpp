// SPDX-License-Identifier: MIT
// 1 where the viewer follows the author.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& setting) {
  return setting.viewer.followed_members.has(post.author.value) ? kQ16One : 0;
}

}  // namespace

constinit const Signal followed_author_signal{
    .id = "followed-author",
    .summary = "People you follow",
    .because = "You follow {author}.",
    .about = About::kAuthor,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
