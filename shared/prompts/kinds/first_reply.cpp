// SPDX-License-Identifier: MIT
// The very first reply a newcomer gets: the moment that most decides whether people stay.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  return about_all(scene.first_replies, moment.now_ms);
}

}  // namespace

constinit const Kind first_reply_prompt{
    .id = "first-reply",
    .says = "{who} replied to your first post.",
    .reason = "it is the first reply you got here",
    .action = "Read it",
    .helps = Helps::kYou,
    .arm = Arm::kCelebrate,
    .rest_h = 48,
    .lifetime_max = 1,
    .opt_in = false,
    .worth_pct = 90,
    .find = find,
};

}  // namespace hearth::prompts
