// SPDX-License-Identifier: MIT
// -7 for a post the viewer hid: so many hours that it comes after everything else. Muting is the
// word for never.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  return setting.hidden.has(post.id.value) ? base::q16(-7) : 0;
}

}  // namespace

constinit const Signal hidden_signal{
    .id = "hidden",
    .summary = "Posts you hid",
    .because = "You hid it.",
    .about = About::kPost,
    .has_slider = false,
    .measure = measure,
};

}  // namespace hearth::feed
