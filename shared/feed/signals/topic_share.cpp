// SPDX-License-Identifier: MIT
// Share of what the viewer does that happens in this topic, 0..1.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  return topic_share_of(setting, post.topic);
}

}  // namespace

constinit const Signal topic_share_signal{
    .id = "topic-share",
    .summary = "Topics where you take part",
    .because = "You often take part in {topic}.",
    .about = About::kTopic,
    .has_slider = true,
    .fades_when_quiet = true,
    .measure = measure,
};

}  // namespace hearth::feed
