// SPDX-License-Identifier: MIT
// log2 of (rate of approval, with 20 views of the community's mean as prior) / mean, within +-3: a
// post nobody has seen yet is average, not bad, and a pile of likes counts less and less.
#include <algorithm>

#include "shared/base/curves.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const Q16 mean = setting.viewer.mean_rate;
  if (mean <= 0) return 0;
  constexpr std::int64_t kPriorViews = 20;
  // An estimate of views below the approvals themselves would make rates above one.
  const std::int64_t views = std::max<std::int64_t>(post.views_usual, std::max(post.approval, 0));
  const Q16 likes = std::max<Q16>(base::q16(post.approval) + kPriorViews * mean, 1);
  const Q16 expected = (kPriorViews + views) * mean;
  const Q16 relative = base::log2_fast(likes) - base::log2_fast(expected);
  return std::clamp(relative, base::q16(-3), base::q16(3));
}

}  // namespace

constinit const Signal quality_signal{
    .id = "quality",
    .summary = "Posts others liked",
    .because = "Members liked it more than usual.",
    .because_not = "Members liked it less than usual.",
    .about = About::kPost,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
