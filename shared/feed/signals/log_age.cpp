// SPDX-License-Identifier: MIT
// -log2(1 + hours): the first hours weigh more than later ones, as in every formula people like
// (the log term carried most of the fit on real threads, research/algorithms §3.4). Of the post
// itself: that a thread goes on is what activity says.
#include "shared/feed/hours.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  return -log_hours_since(post.created_ms, setting.now_ms);
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
