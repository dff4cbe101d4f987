// SPDX-License-Identifier: MIT
// Approval that is left after viewpoints are explained away (computed on the server where enough
// members rate; neutral otherwise), -1..1.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& /*setting*/) {
  return std::clamp<Q16>(post.bridging, -kQ16One, kQ16One);
}

}  // namespace

constinit const Signal bridging_signal{
    .id = "bridging",
    .summary = "What different camps agree on",
    .because = "Members who often disagree both like it.",
    .about = About::kPost,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
