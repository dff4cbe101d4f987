// SPDX-License-Identifier: MIT
// An event the member said they come to begins within a day.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& event : scene.events) {
    const std::int64_t until_ms = event.at_ms - moment.now_ms;
    if (until_ms > 0 && until_ms <= kDayMs) out.push_back(about(event, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind event_soon_prompt{
    .id = "event-soon",
    .says = "\"{title}\" begins in {hours} hours.",
    .reason = "you said you come",
    .action = "See the event",
    .helps = Helps::kYou,
    .arm = Arm::kTend,
    .rest_h = 48,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 80,
    .find = find,
};

}  // namespace hearth::prompts
