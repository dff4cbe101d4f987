// SPDX-License-Identifier: MIT
// Waves: many new accounts that say nearly the same, or bring the same link, within a day. Seen by
// whoever holds the posts; on a moderator's device that is their window. Nothing is decided here.
#pragma once

#include <string>
#include <vector>

#include "shared/community/state.h"

namespace hearth::community {

inline constexpr std::int64_t kWaveMs = std::int64_t{24} * 3'600'000;
/// Fewer accounts are no wave.
inline constexpr std::size_t kWaveAuthorsMin = 3;
/// Bits in which two texts of one wave may differ, of text::kSimhashBits; and they share three
/// fifths of their words.
inline constexpr int kWaveBitsMax = 6;
/// Bytes a text needs, so that "Thank you all!" by ten newcomers is no wave.
inline constexpr std::size_t kWaveBytesMin = 40;
/// Newest posts that are compared with each other.
inline constexpr std::size_t kWavePostsMax = 400;

struct Wave {
  std::vector<PostId> posts;      // the newest first
  std::vector<MemberId> authors;  // each once, in order of their newest post
  std::string host;               // the link's host where that is what they share
};

/// The waves of new members' live and held posts of the last kWaveMs, the largest first. A host
/// that a member who is not new linked to as well is nobody's sign.
/// @cost O(posts of a day) and O(n²) of the at most kWavePostsMax posts by new members.
[[nodiscard]] std::vector<Wave> waves(const State& state, std::int64_t now_ms);

}  // namespace hearth::community
