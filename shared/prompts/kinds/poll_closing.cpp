// SPDX-License-Identifier: MIT
// A poll in a topic of the member's closes within two days. It says how long, it does not count
// down.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& poll : scene.polls) {
    const std::int64_t until_ms = poll.at_ms - moment.now_ms;
    if (until_ms > 0 && until_ms <= 2 * kDayMs) out.push_back(about(poll, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind poll_closing_prompt{
    .id = "poll-closing",
    .says = "\"{title}\" takes votes for another {hours} hours.",
    .reason = "you follow this topic and have not voted",
    .action = "See the poll",
    .helps = Helps::kEveryone,
    .arm = Arm::kTend,
    .rest_h = 48,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 60,
    .find = find,
};

}  // namespace hearth::prompts
