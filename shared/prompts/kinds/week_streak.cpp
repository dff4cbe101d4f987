// SPDX-License-Identifier: MIT
// Only for members who asked for it. A missed week is frozen without asking and costs nothing, so
// there is nothing to lose and nothing to buy back.
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

std::vector<Finding> find(const Scene& scene, const Moment& /*moment*/) {
  if (scene.week_streak < 2 || scene.wrote_this_week) return {};
  return {with_count(scene.week_streak)};
}

}  // namespace

constinit const Kind week_streak_prompt{
    .id = "week-streak",
    .says = "You have written in {count} weeks in a row.",
    .reason = "you switched on notes about your streak, and have not written this week",
    .action = "Write something",
    .helps = Helps::kYou,
    .arm = Arm::kReturn,
    .rest_h = 168,
    .lifetime_max = 0,
    .opt_in = true,
    .worth_pct = 50,
    .find = find,
};

}  // namespace hearth::prompts
