// SPDX-License-Identifier: MIT
// Core members may be asked to look after a newcomer, where there are any.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& /*moment*/) {
  if (scene.standing != model::Standing::kCore || scene.newcomers_waiting == 0) return {};
  return {with_count(scene.newcomers_waiting)};
}

}  // namespace

constinit const Kind become_mentor_prompt{
    .id = "become-mentor",
    .says = "{count} newcomers have nobody to ask. Would you be somebody's mentor?",
    .reason = "you are a core member and {count} newcomers have no mentor",
    .action = "Tell me more",
    .helps = Helps::kSomeone,
    .arm = Arm::kWelcome,
    .rest_h = 336,
    .lifetime_max = 4,
    .opt_in = false,
    .worth_pct = 90,
    .find = find,
};

}  // namespace hearth::prompts
