// SPDX-License-Identifier: MIT
// A question without an answer, as far as the topic is the viewer's: a quarter for everybody, the
// rest by twice their share in the topic. Not their own question.
#include <algorithm>

#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& setting) {
  const bool waits = post.kind == model::PostKind::kQuestion && !post.answered;
  if (!waits || post.author == setting.viewer.id) return 0;
  const Q16 share = topic_share_of(setting, post.topic);
  return kQ16One / 4 + std::min<Q16>(2 * share, kQ16One) * 3 / 4;
}

}  // namespace

constinit const Signal unanswered_signal{
    .id = "unanswered",
    .summary = "Questions you may be able to answer",
    .because = "This question in {topic} still waits for an answer.",
    .about = About::kTopic,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
