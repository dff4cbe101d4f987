// SPDX-License-Identifier: MIT
// 1 where somebody replied to the viewer in this thread and waits for an answer.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return post.addressed ? kQ16One : 0;
}

}  // namespace

constinit const Signal addressed_signal{
    .id = "addressed",
    .summary = "Replies to you",
    .because = "Somebody replied to you here.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
