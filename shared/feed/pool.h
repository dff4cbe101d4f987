// SPDX-License-Identifier: MIT
// Candidates measured for one viewer: every signal's value of every post, column by column.
// Measuring is done when posts or the viewer change; ordering (rank.h) is then only products and
// sums over columns, so a slider re-sorts ten thousand posts within a frame.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/feed/candidate.h"
#include "shared/feed/profile.h"
#include "shared/feed/signal.h"
#include "shared/feed/viewer.h"
#include "shared/feed/weights.h"

namespace hearth::feed {

struct Pool {
  std::int64_t now_ms = 0;
  std::vector<Candidate> posts;        // muted and pinned ones left out
  std::vector<Candidate> pinned;       // newest first
  std::vector<std::uint32_t> authors;  // per post: number of its author, dense from 0
  std::vector<std::uint32_t> topics;   // per post: number of its topic, dense from 0
  std::vector<std::int32_t> values;    // kSignalCount columns of posts.size() values, Q16
  std::uint32_t author_count = 0;
  std::uint32_t topic_count = 0;
  std::uint32_t muted = 0;  // candidates left out by mutes

  [[nodiscard]] std::size_t size() const { return posts.size(); }
  [[nodiscard]] std::span<const std::int32_t> column(std::size_t signal) const {
    return std::span(values).subspan(signal * posts.size(), posts.size());
  }
  [[nodiscard]] std::int32_t value(std::size_t signal, std::size_t post) const {
    return values[signal * posts.size() + post];
  }
};

/// Measures `candidates` for `viewer`; at most limits::kWindowMax x 8 of them, the rest is ignored.
/// @cost O(n (s + log n)) time, n candidates, s signals.
[[nodiscard]] Pool measure(std::span<const Candidate> candidates, const Viewer& viewer,
                           const Profile& profile, std::int64_t now_ms);

/// One signal's part of a score: weight x value, in Q16 hours. Rounded down, here and in the hot
/// loop alike, so that the parts of an explanation add up to the score exactly.
[[nodiscard]] constexpr Q16 contribution(std::int32_t weight, std::int32_t value) {
  return (std::int64_t{weight} * value) >> 16;
}

/// The score of one post: the sum of its contributions.
[[nodiscard]] Q16 score_of(const Pool& pool, const Weights& weights, std::size_t post);

/// All scores, one per post. @cost O(n s), no branches.
void score_all(const Pool& pool, const Weights& weights, std::vector<Q16>& scores);

}  // namespace hearth::feed
