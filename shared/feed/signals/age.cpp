// SPDX-License-Identifier: MIT
// Days since the post began, negative. At the default weights age, log-age and activity together
// cost about one hour for each hour of silence around the first day, more before and less after:
// that is what makes the score a number of hours. Posts dated after now count as just written.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& setting) {
  const std::int64_t age_ms = std::max<std::int64_t>(setting.now_ms - post.fresh_ms, 0);
  return -(age_ms * kQ16One / 86'400'000);
}

}  // namespace

constinit const Signal age_signal{
    .id = "age",
    .summary = "How new a post is",
    .because = "It is new.",
    .about = About::kPost,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
