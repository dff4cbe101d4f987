// SPDX-License-Identifier: MIT
// After three weeks away: what the member missed, at most once a month.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& /*moment*/) {
  if (scene.away_ms < 21 * kDayMs || scene.missed == 0) return {};
  return {with_count(scene.missed)};
}

}  // namespace

constinit const Kind comeback_digest_prompt{
    .id = "comeback-digest",
    .says = "Welcome back. {count} threads have something new for you.",
    .reason = "you were away for a while",
    .action = "Show me what I missed",
    .helps = Helps::kYou,
    .arm = Arm::kReturn,
    .rest_h = 720,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 70,
    .find = find,
};

}  // namespace hearth::prompts
