// SPDX-License-Identifier: MIT
// Likeness (cosine) of the words of its title to the words the viewer writes, 0..1; see terms.h.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return std::clamp<Q16>(post.match, 0, kQ16One);
}

}  // namespace

constinit const Signal topic_match_signal{
    .id = "topic-match",
    .summary = "Words you write about",
    .because = "It is about things you write about.",
    .about = About::kPost,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
