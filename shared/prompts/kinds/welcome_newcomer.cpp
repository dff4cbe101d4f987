// SPDX-License-Identifier: MIT
// A first post nobody has replied to for two hours. Only for members who have written themselves.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
using base::kHourMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  if (scene.posts + scene.replies < 5) return {};
  std::vector<Finding> out;
  for (const Matter& post : scene.newcomers) {
    const std::int64_t age_ms = moment.now_ms - post.at_ms;
    if (age_ms >= 2 * kHourMs && age_ms <= 7 * kDayMs) out.push_back(about(post, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind welcome_newcomer_prompt{
    .id = "welcome-newcomer",
    .says = "{who} wrote their first post, \"{title}\". Would you say hello?",
    .reason = "it has waited {hours} h for a reply, and you take part in {where}",
    .action = "Open the post",
    .helps = Helps::kSomeone,
    .arm = Arm::kWelcome,
    .rest_h = 48,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 100,
    .find = find,
};

}  // namespace hearth::prompts
