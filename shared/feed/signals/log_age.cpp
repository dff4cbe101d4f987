// SPDX-License-Identifier: MIT
// -log2(1 + hours): the first hours weigh more than later ones, as in every formula people like
// (the log term carried most of the fit on real threads, research/algorithms §3.4). Of the post
// itself: that a thread goes on is what activity says.
#include <algorithm>

#include "shared/base/curves.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const std::int64_t age_ms = std::max<std::int64_t>(setting.now_ms - post.created_ms, 0);
  return -base::log2_fast(base::kQ16One + age_ms * base::kQ16One / 3'600'000);
}

}  // namespace

constinit const Signal log_age_signal{
    .id = "log-age",
    .summary = "How strongly the first hours count",
    .because = "It is new.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
