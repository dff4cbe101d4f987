// SPDX-License-Identifier: MIT
// What the viewer asked for: taps on "more" or "less" for the author and for the topic, -6..6.
#include "shared/feed/signal.h"

namespace hearth::feed {
namespace {

Q16 measure(const Candidate& post, const Setting& setting) {
  return setting.topic_taste.at(post.topic.value) + setting.author_taste.at(post.author.value);
}

}  // namespace

constinit const Signal taste_signal{
    .id = "taste",
    .summary = "Your \"more like this\" and \"less like this\"",
    .because = "You asked for more like this.",
    .because_not = "You asked for less like this.",
    .about = About::kPost,
    .has_slider = false,
    .measure = measure,
};

}  // namespace hearth::feed
