// SPDX-License-Identifier: MIT
// A topic of the member's in which nobody has posted for two weeks.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& topic : scene.quiet_topics) {
    if (topic.count < 14) continue;
    Finding finding = about(topic, moment.now_ms);
    finding.subject = topic.topic.value;
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace

constinit const Kind quiet_topic_prompt{
    .id = "quiet-topic",
    .says = "{where} has been quiet for {count} days. Do you have something for it?",
    .reason = "you have written there before",
    .action = "Open the topic",
    .helps = Helps::kEveryone,
    .arm = Arm::kTend,
    .rest_h = 168,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 70,
    .find = find,
};

}  // namespace hearth::prompts
