// SPDX-License-Identifier: MIT
// A post few have seen: 1 at no views, fading to 0 at 64, so that every post gets its chance.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  if (post.views >= kExplorationViews) return 0;
  return kQ16One - base::q16_ratio(post.views, kExplorationViews);
}

}  // namespace

constinit const Signal exploration_signal{
    .id = "exploration",
    .summary = "Posts few have seen",
    .because = "Few members have seen it yet.",
    .about = About::kPost,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
