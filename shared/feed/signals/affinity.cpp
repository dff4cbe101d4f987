// SPDX-License-Identifier: MIT
// log2(1 + exchanges with the author), decayed, at most 4 (fifteen fresh exchanges).
#include <algorithm>

#include "shared/base/curves.h"
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  const Q16 exchanges = std::max<Q16>(setting.exchanges.at(post.author.value), 0);
  return std::min(base::log2_fast(base::kQ16One + exchanges), base::q16(4));
}

}  // namespace

constinit const Signal affinity_signal{
    .id = "affinity",
    .summary = "People you talk with",
    .because = "You often talk with {author}.",
    .about = About::kAuthor,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
