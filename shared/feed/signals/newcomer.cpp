// SPDX-License-Identifier: MIT
// The first texts of a newcomer: 1 while nobody has seen it, fading to 0 at 30 views.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  if (!by_newcomer(post) || post.views >= kNewcomerViews) return 0;
  return kQ16One - base::q16_ratio(post.views, kNewcomerViews);
}

}  // namespace

constinit const Signal newcomer_signal{
    .id = "newcomer",
    .summary = "First posts of newcomers",
    .because = "{author} is new here.",
    .about = About::kAuthor,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
