// SPDX-License-Identifier: MIT
// -1 for a post in a language that is not among those the viewer reads. 0 where either is not
// known: nobody is kept from a post because its language could not be told.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const std::uint32_t reads = setting.viewer.reads;
  return post.tongue != 0 && reads != 0 && (post.tongue & reads) == 0 ? -base::kQ16One : 0;
}

}  // namespace

constinit const Signal language_signal{
    .id = "language",
    .summary = "Posts in none of your languages",
    .because = "It is in none of your languages.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
