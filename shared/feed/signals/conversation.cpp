// SPDX-License-Identifier: MIT
// log2(1 + replies).
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
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
