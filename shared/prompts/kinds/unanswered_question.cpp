// SPDX-License-Identifier: MIT
// A question without an answer in a topic where the member has answered before.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;
using base::kHourMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& question : scene.questions) {
    const std::int64_t age_ms = moment.now_ms - question.at_ms;
    const bool waits = age_ms >= 4 * kHourMs && age_ms <= 30 * kDayMs;
    if (waits && question.count > 0) out.push_back(about(question, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind unanswered_question_prompt{
    .id = "unanswered-question",
    .says = "Can you help {who} with \"{title}\"?",
    .reason = "you answered {count} questions in {where}; this one has waited {hours} h",
    .action = "Open the question",
    .helps = Helps::kSomeone,
    .arm = Arm::kAnswer,
    .rest_h = 48,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 100,
    .find = find,
};

}  // namespace hearth::prompts
