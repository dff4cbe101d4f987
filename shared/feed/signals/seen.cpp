// SPDX-License-Identifier: MIT
// -1 for each visit in which the viewer passed it, at most -3, and -3 once they opened it: what was
// read does not lead. What somebody else wrote there since makes it news, and unseen. Known on this
// device only.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const Q16 times = std::min(setting.seen.at(post.id.value), base::q16(kSeenMost));
  const std::int64_t known_ms = std::max(setting.seen_ms.at(post.id.value), post.wrote_ms);
  return post.active_ms > known_ms ? 0 : -times;
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
