// SPDX-License-Identifier: MIT
// Asks an active member of a month what should be better, at most every 90 days.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  const std::int64_t days = (moment.now_ms - scene.joined_ms) / kDayMs;
  if (days < 30 || scene.weeks_active < 3) return {};
  return {with_count(days)};
}

}  // namespace

constinit const Kind feedback_prompt{
    .id = "feedback",
    .says = "What should be better here? Two minutes are enough.",
    .reason = "you have been a member for {count} days; we ask at most every three months",
    .action = "Give feedback",
    .helps = Helps::kEveryone,
    .arm = Arm::kReturn,
    .rest_h = 2160,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 50,
    .find = find,
};

}  // namespace hearth::prompts
