// SPDX-License-Identifier: MIT
// What somebody missed: what is new since their last visit, in their own order, topic by topic,
// with the answers and the thanks they got. Made where the State is: in the browser, so that nobody
// else learns when they came back or what they are shown. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "shared/community/state.h"
#include "shared/feed/profile.h"

namespace hearth::lens {

inline constexpr std::size_t kDigestTopicsMax = 8;
inline constexpr std::size_t kDigestThreadsMax = 3;  // of one topic; the rest is counted
inline constexpr std::size_t kDigestWordsMax = 10;   // answers, mentions, thanks: of each
inline constexpr std::size_t kDigestEventsMax = 5;
inline constexpr std::int64_t kDigestEventsAheadMs = std::int64_t{7} * 24 * 3'600'000;

/// A thread with something new in it by others.
struct DigestThread {
  base::PostId post;
  bool fresh = false;  // begun since
  std::int64_t replies = 0;
};

struct DigestTopic {
  base::TopicId topic;
  std::vector<DigestThread> threads;  // best first
  std::int64_t more = 0;
};

/// An answer to the member, a mention of them, or a thank you.
struct DigestWord {
  base::PostId post;  // the answer, what mentions them; the post that was thanked for
  base::MemberId by;
  std::int64_t at_ms = 0;
};

struct Digest {
  std::int64_t since_ms = 0;  // 0: the member was never here before
  std::int64_t threads = 0;
  std::vector<DigestTopic> topics;   // that of the best thread first
  std::vector<DigestWord> answers;   // newest first, as the next two
  std::vector<DigestWord> mentions;  // that are no answers
  std::vector<DigestWord> thanks;
  std::vector<base::PostId> events;  // of the days to come, the next one first

  /// Nothing was missed. There may be events nevertheless, which are no news.
  [[nodiscard]] bool empty() const {
    return threads == 0 && answers.empty() && mentions.empty() && thanks.empty();
  }
};

/// The digest since profile.previous_visit_ms. What the member mutes, hid or wrote is left out.
/// @cost that of ordering a feed, and O(posts in the State).
[[nodiscard]] Digest digest_of(const community::State& state, base::MemberId member,
                               const feed::Profile& profile, std::int64_t now_ms);

}  // namespace hearth::lens
