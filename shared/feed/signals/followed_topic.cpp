// SPDX-License-Identifier: MIT
// 1 where the viewer follows the topic.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

using base::kQ16One;

Q16 measure(const Candidate& post, const Setting& setting) {
  return setting.viewer.followed_topics.has(post.topic.value) ? kQ16One : 0;
}

}  // namespace

constinit const Signal followed_topic_signal{
    .id = "followed-topic",
    .summary = "Topics you follow",
    .because = "You follow {topic}.",
    .about = About::kTopic,
    .has_slider = true,
    .measure = measure,
};

}  // namespace hearth::feed
