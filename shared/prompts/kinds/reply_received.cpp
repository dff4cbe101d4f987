// SPDX-License-Identifier: MIT
// Somebody replied to the member hours ago and has no answer yet. Fresh replies are told by the
// notification alone, and what is older than two weeks is left alone.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
using base::kHourMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& reply : scene.unreplied) {
    const std::int64_t age_ms = moment.now_ms - reply.at_ms;
    if (age_ms >= 3 * kHourMs && age_ms <= 14 * kDayMs) out.push_back(about(reply, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind reply_received_prompt{
    .id = "reply-received",
    .says = "{who} replied to you in \"{title}\".",
    .reason = "the reply came {hours} h ago and you have not answered",
    .action = "Read the reply",
    .helps = Helps::kSomeone,
    .arm = Arm::kRespond,
    .rest_h = 48,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 80,
    .find = find,
};

}  // namespace hearth::prompts
