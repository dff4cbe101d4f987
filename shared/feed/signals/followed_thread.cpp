// SPDX-License-Identifier: MIT
// 1 where the viewer follows the thread and somebody has written in it.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return post.followed && post.active_ms > post.created_ms ? kQ16One : 0;
}

}  // namespace

constinit const Signal followed_thread_signal{
    .id = "followed-thread",
    .summary = "Threads you follow",
    .because = "You follow this thread.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
