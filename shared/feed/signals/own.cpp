// SPDX-License-Identifier: MIT
// -1 for what the viewer wrote themself: they know it. Half of it where they were answered there.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  if (!setting.viewer.id || post.author != setting.viewer.id) return 0;
  return post.addressed ? -base::kQ16One / 2 : -base::kQ16One;
}

}  // namespace

constinit const Signal own_signal{
    .id = "own",
    .summary = "Your own posts",
    .because = "You wrote it yourself.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
