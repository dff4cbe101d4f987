// SPDX-License-Identifier: MIT
// A member of two days and more who has not written yet. Three times in a life, then never again:
// reading is a fine way to belong.
#include "shared/base/time.h"
#include "shared/prompts/kind.h"

namespace hearth::prompts {
namespace {

using base::kDayMs;

std::vector<Finding> find(const Scene& scene, const Moment& moment) {
  const std::int64_t days = (moment.now_ms - scene.joined_ms) / kDayMs;
  if (scene.posts + scene.replies != 0 || days < 2) return {};
  return {with_count(days)};
}

}  // namespace

constinit const Kind first_post_prompt{
    .id = "first-post",
    .says = "You have read for a while. Is there something you would like to ask or share?",
    .reason = "you joined {count} days ago and have not written yet",
    .action = "Write a post",
    .helps = Helps::kYou,
    .arm = Arm::kStart,
    .rest_h = 120,
    .lifetime_max = 3,
    .opt_in = false,
    .worth_pct = 90,
    .find = find,
};

}  // namespace hearth::prompts
