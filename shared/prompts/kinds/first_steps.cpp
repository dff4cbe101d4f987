// SPDX-License-Identifier: MIT
// A member of some days who has neither said anything about themselves nor follows anything.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  const std::int64_t days = (moment.now_ms - scene.joined_ms) / kDayMs;
  if (!scene.about_empty || !scene.follows_nothing || days < 1 || days > 60) return {};
  return {with_count(days)};
}

}  // namespace

constinit const Kind first_steps_prompt{
    .id = "first-steps",
    .says = "Tell the others a little about yourself, or follow a topic you like.",
    .reason = "you joined {count} days ago and your profile is still empty",
    .action = "Open my profile",
    .helps = Helps::kYou,
    .arm = Arm::kStart,
    .rest_h = 96,
    .lifetime_max = 3,
    .opt_in = false,
    .worth_pct = 50,
    .find = find,
};

}  // namespace hearth::prompts
