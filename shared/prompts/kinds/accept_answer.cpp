// SPDX-License-Identifier: MIT
// The member's own question has answers, a day has passed, and none is accepted.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  std::vector<Finding> out;
  for (const Matter& question : scene.answers) {
    if (moment.now_ms - question.at_ms >= kDayMs) out.push_back(about(question, moment.now_ms));
  }
  return out;
}

}  // namespace

constinit const Kind accept_answer_prompt{
    .id = "accept-answer",
    .says = "Did one of the answers to \"{title}\" help you?",
    .reason = "your question has {count} answers and none is marked",
    .action = "Look at the answers",
    .helps = Helps::kEveryone,
    .arm = Arm::kRespond,
    .rest_h = 72,
    .lifetime_max = 0,
    .opt_in = false,
    .worth_pct = 100,
    .find = find,
};

}  // namespace hearth::prompts
