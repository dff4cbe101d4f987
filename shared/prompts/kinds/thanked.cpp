// SPDX-License-Identifier: MIT
// Somebody thanked the member since the last visit.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  return about_all(scene.thanks, moment.now_ms);
}

}  // namespace

constinit const Kind thanked_prompt{
    .id = "thanked",
    .says = "{who} thanked you for what you wrote in \"{title}\".",
    .reason = "it happened since your last visit",
    .action = "See it",
    .helps = Helps::kYou,
    .arm = Arm::kCelebrate,
    .rest_h = 72,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 50,
    .find = find,
};

}  // namespace hearth::prompts
