// SPDX-License-Identifier: MIT
// The rules changed after the member accepted them. Whoever never accepted any meets them when
// joining and with the first post, where they are needed; a prompt would only nag.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& /*moment*/) {
  if (scene.rules_revision == 0 || scene.rules_accepted >= scene.rules_revision) return {};
  if (scene.rules_accepted == 0) return {};  // joining and the first post ask for it in their place
  Finding finding = with_count(scene.rules_revision);
  finding.subject = static_cast<std::uint64_t>(scene.rules_revision);
  return {finding};
}

}  // namespace

constinit const Kind accept_rules_prompt{
    .id = "accept-rules",
    .says = "The rules changed. Would you read them and agree?",
    .reason = "you agreed to an earlier revision; this is revision {count}",
    .action = "Read the rules",
    .helps = Helps::kEveryone,
    .arm = Arm::kRules,
    .rest_h = 72,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 80,
    .find = find,
};

}  // namespace hearth::prompts
