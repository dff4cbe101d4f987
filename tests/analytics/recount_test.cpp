// SPDX-License-Identifier: MIT
// Numbers counted once more, the plain way, from the community's state: another fold by other code.
#include <algorithm>
#include <map>
#include <set>

#include "shared/community/apply.h"
#include "tests/analytics/disorder.h"

namespace hearth::analytics {
namespace {

using model::Post;

std::vector<Post> readable(const Log& log) {
  community::State state;
  for (const model::Event& event : log.events) community::apply(state, event);
  std::vector<Post> out;
  for (const Post& post : state.posts) {
    if (post.state == model::PostState::kLive) out.push_back(post);
  }
  return out;
}

// The first live answer by another member, else kNever.
std::int64_t answered_ms(const std::vector<Post>& posts, const Post& question) {
  std::int64_t first = kNever;
  for (const Post& post : posts) {
    if (post.parent != question.id || post.author == question.author) continue;
    first = std::min(first, std::max(post.created_ms, question.created_ms));
  }
  return first;
}

TEST_CASE("analytics/recount: random logs count the same from the state", "[analytics][recount]") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    Log log = Disorder(seed).log();
    log.now_ms = log.ledger().end_ms;
    const std::vector<Post> posts = readable(log);
    std::map<std::uint64_t, std::int64_t> by_member;
    std::set<std::uint64_t> lately;
    std::int64_t questions = 0;
    std::int64_t unanswered = 0;
    std::int64_t late = 0;
    std::int64_t old = 0;
    for (const Post& post : posts) {
      ++by_member[post.author.value];
      if (day_of(log.now_ms) - day_of(post.created_ms) < 7) lately.insert(post.author.value);
      if (post.kind != model::PostKind::kQuestion) continue;
      ++questions;
      const std::int64_t answered = answered_ms(posts, post);
      if (answered == kNever) ++unanswered;
      if (log.now_ms - post.created_ms < base::kDayMs) continue;
      ++old;
      if (answered == kNever || answered - post.created_ms > base::kDayMs) ++late;
    }
    check_whole(log.measure("contributions"), static_cast<std::int64_t>(posts.size()));
    check_whole(log.measure("contributors"), static_cast<std::int64_t>(by_member.size()));
    check_whole(log.measure("active_7"), static_cast<std::int64_t>(lately.size()));
    check_whole(log.measure("questions"), questions);
    if (questions > 0) check_fraction(log.measure("unanswered"), unanswered, questions);
    if (old > 0) check_fraction(log.measure("unanswered_24h"), late, old);
    if (posts.empty()) continue;
    // Gini by its other formula: the mean difference of all pairs, twice the mean.
    std::int64_t differences = 0;
    for (const auto& [a, x] : by_member) {
      for (const auto& [b, y] : by_member) differences += x < y ? y - x : 0;
    }
    const auto members = static_cast<std::int64_t>(by_member.size());
    check_fraction(log.measure("gini"), differences,
                   members * static_cast<std::int64_t>(posts.size()));
  }
}

}  // namespace
}  // namespace hearth::analytics
