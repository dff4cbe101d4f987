// SPDX-License-Identifier: MIT
// log2(1 + replies). That members talk is a fact like time, nothing presumed of the viewer: it
// counts in full where little is written as well.
#include "shared/base/curves.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return base::log2_fast(base::kQ16One + base::q16(post.replies));
}

}  // namespace

constinit const Signal conversation_signal{
    .id = "conversation",
    .summary = "Lively threads",
    .because = "Members are talking about it.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
