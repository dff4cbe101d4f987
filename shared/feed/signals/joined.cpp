// SPDX-License-Identifier: MIT
// 1 where the viewer wrote in the thread and somebody has written since.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return post.joined && post.active_ms > post.created_ms ? kQ16One : 0;
}

}  // namespace

constinit const Signal joined_signal{
    .id = "joined",
    .summary = "Threads you wrote in",
    .because = "You wrote in this thread.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
