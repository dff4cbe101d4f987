// SPDX-License-Identifier: MIT
// A medal is one to three steps away.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& /*moment*/) {
  if (scene.medal.empty() || scene.medal_missing < 1 || scene.medal_missing > 3) return {};
  Finding finding = with_count(scene.medal_missing);
  finding.parameters.push_back({"title", scene.medal});
  return {finding};
}

}  // namespace

constinit const Kind medal_near_prompt{
    .id = "medal-near",
    .says = "{count} more to go for the medal \"{title}\".",
    .reason = "it is the medal you are nearest to",
    .action = "See my medals",
    .helps = Helps::kYou,
    .arm = Arm::kCelebrate,
    .rest_h = 168,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 50,
    .find = find,
};

}  // namespace hearth::prompts
