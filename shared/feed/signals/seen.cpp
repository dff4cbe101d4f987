// SPDX-License-Identifier: MIT
// -1 for each time the viewer has opened or passed it, at most -3. News in the thread makes it
// unseen: profile.h forgets it then. Known on this device only.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  return -std::min(setting.seen.at(post.id.value), base::q16(3));
}

}  // namespace

constinit const Signal seen_signal{
    .id = "seen",
    .summary = "What you have already seen",
    .because = "You have not opened it yet.",
    .because_not = "You have seen it already.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
