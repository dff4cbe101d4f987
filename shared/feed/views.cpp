// SPDX-License-Identifier: MIT
#include "shared/feed/views.h"

#include <algorithm>

#include "shared/base/time.h"

namespace hearth::feed {
namespace {

using base::kDayMs;
/// The span over which "how much is written" is counted.
constexpr std::int64_t kPaceDays = 7;

std::int64_t written_lately(std::span<const Candidate> posts, std::int64_t now_ms) {
  return std::count_if(posts.begin(), posts.end(), [now_ms](const Candidate& post) {
    return now_ms - post.created_ms < kPaceDays * kDayMs;
  });
}

/// Readers a post of this age has had, if it is like the others: of those it will ever have, half
/// after 12 h and three quarters after 36 h.
std::int64_t usual(std::int64_t age_ms, std::int64_t readers) {
  constexpr std::int64_t kHalfMs = kDayMs / 2;
  const std::int64_t age = std::max<std::int64_t>(age_ms, 0);
  return readers * (age / 1'000) / ((age + kHalfMs) / 1'000);
}

}  // namespace

Q16 guess_views(std::vector<Candidate>& posts, std::int64_t now_ms, std::uint32_t audience) {
  const std::int64_t written = written_lately(posts, now_ms);
  const std::int64_t per_day = std::max<std::int64_t>(written / kPaceDays, kReadPerDay);
  const std::int64_t readers = std::int64_t{audience} * kReadPerDay / per_day;
  std::int64_t approvals = 0, responses = 0, views = 0;
  for (Candidate& post : posts) {
    post.views_usual = static_cast<std::uint32_t>(usual(now_ms - post.created_ms, readers));
    const std::int64_t liked = std::max(post.approval, 0);
    approvals += liked;
    responses += liked + post.replies;
    views += post.views_usual;
  }
  if (views == 0) return 0;
  const Q16 rate = base::q16_ratio(responses, views);
  for (Candidate& post : posts) {
    // One response is added on both sides, so that a post without any was seen by some.
    const std::int64_t had = std::max(post.approval, 0) + std::int64_t{post.replies} + 1;
    const std::int64_t guess =
        base::q16(had) * post.views_usual / (base::kQ16One + rate * post.views_usual);
    post.views = static_cast<std::uint32_t>(std::min<std::int64_t>(guess, audience));
  }
  return base::q16_ratio(approvals, views);
}

Q16 pace_of(std::span<const Candidate> posts, std::int64_t now_ms) {
  constexpr std::int64_t kMost = kPaceDays * kQuietPerDay;
  return base::q16_ratio(std::min(written_lately(posts, now_ms), kMost), kMost);
}

Q16 calm_of(std::span<const Candidate> posts, std::int64_t now_ms) {
  constexpr std::int64_t kRead = kPaceDays * kReadPerDay;
  return base::q16_ratio(kRead, std::max(written_lately(posts, now_ms), kRead));
}

}  // namespace hearth::feed
