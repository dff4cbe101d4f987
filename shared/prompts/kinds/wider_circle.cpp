// SPDX-License-Identifier: MIT
// Most of the member's recent replies went to one person: a hint that there are more.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& pair : scene.pairs) {
    if (pair.count < 60) continue;
    Finding finding = about(pair, moment.now_ms);
    finding.subject = pair.by.value;
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace

constinit const Kind wider_circle_prompt{
    .id = "wider-circle",
    .says = "You and {who} talk a lot. Others here write about the same things.",
    .reason = "{count} of 100 of your recent replies went to {who}",
    .action = "Show me who",
    .helps = Helps::kYou,
    .arm = Arm::kTend,
    .rest_h = 336,
    .lifetime_max = 4,
    .opt_in = false,
    .worth_pct = 60,
    .find = find,
};

}  // namespace hearth::prompts
