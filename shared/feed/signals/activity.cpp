// SPDX-License-Identifier: MIT
// -log2(1 + hours since somebody wrote in the thread): where a conversation goes on, the next
// answer is likelier than where it ended, whatever the age of the post that began it. Where more is
// written than anybody reads some thread is always busy, and that says as much less.
#include <algorithm>

#include "shared/feed/hours.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const std::int64_t newest_ms = std::max(post.active_ms, post.created_ms);
  return -log_hours_since(newest_ms, setting.now_ms);
}

}  // namespace

constinit const Signal activity_signal{
    .id = "activity",
    .summary = "How recently somebody wrote in the thread",
    .because = "Somebody wrote here recently.",
    .because_not = "Nobody has written here for a while.",
    .about = About::kPost,
    .has_slider = true,
    .fades_when_busy = true,
    .measure = measure,
};

}  // namespace hearth::feed
