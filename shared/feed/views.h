// SPDX-License-Identifier: MIT
// How many people have seen each post, guessed: nobody counts what members read, so no replica
// knows. What it does know is how many members take part, how much is written, how old a post is
// and how many answered or reacted; feeds everywhere show most of what is already popular, so of
// two posts of one age the one with more answers was seen by more. And how much there is to choose
// from at all.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shared/feed/candidate.h"

namespace hearth::feed {

/// What one member reads in a day, about: where more than that is written, nobody sees everything.
inline constexpr std::int64_t kReadPerDay = 30;

/// Posts a day from which on there is more than everybody reads.
inline constexpr std::int64_t kQuietPerDay = 10;

/// Posts of the last week per day, over kQuietPerDay, at most 1 (Viewer::pace).
[[nodiscard]] Q16 pace_of(std::span<const Candidate> posts, std::int64_t now_ms);

/// kReadPerDay over the posts of the last week per day, at most 1 (Viewer::calm).
[[nodiscard]] Q16 calm_of(std::span<const Candidate> posts, std::int64_t now_ms);

/// Sets views_usual and views of all posts, from each other and from `audience`, the members who
/// may look. Returns approvals per usual view (Viewer::mean_rate), 0 where there are none.
/// @cost O(posts).
Q16 guess_views(std::vector<Candidate>& posts, std::int64_t now_ms, std::uint32_t audience);

}  // namespace hearth::feed
