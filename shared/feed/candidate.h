// SPDX-License-Identifier: MIT
// One post as the feed sees it: integers only, built by the caller (lens/feed_lens.h) for one
// viewer. The feed knows no State, no text and no clock.
#pragma once

#include <cstdint>

#include "shared/base/fixed.h"
#include "shared/model/community.h"

namespace hearth::feed {

using base::MemberId;
using base::PostId;
using base::Q16;
using base::TopicId;

struct Candidate {
  PostId id;
  MemberId author;
  TopicId topic;
  model::PostKind kind = model::PostKind::kDiscussion;
  std::int64_t created_ms = 0;
  /// Newest reply, or created_ms.
  std::int64_t active_ms = 0;
  /// From when age counts for this viewer: created_ms, active_ms where they follow or were
  /// answered, midway where they wrote.
  std::int64_t fresh_ms = 0;
  std::uint32_t replies = 0;
  /// Likes, thanks, … and votes up, less votes down; may be negative.
  std::int32_t approval = 0;
  /// How many people have seen it, as guessed by guess_views(), and how many would have seen a post
  /// like all others by now. 0 where nothing is known of either.
  std::uint32_t views = 0;
  std::uint32_t views_usual = 0;
  /// Live posts and replies of the author, this one included.
  std::uint32_t author_texts = 0;
  /// The viewer's own newest text in this thread; 0: none. Of what is not newer they know.
  std::int64_t wrote_ms = 0;
  /// The language it is in, one bit (text/tongue.h); 0: it cannot be told, or nobody asked.
  std::uint32_t tongue = 0;
  bool answered = false;   // has an accepted answer, or a reply by somebody other than the author
  bool joined = false;     // the viewer wrote in this thread
  bool addressed = false;  // somebody replied to the viewer here and the viewer has not answered
  bool followed = false;   // the viewer follows this thread
  bool pinned = false;     // stands outside the score
  Q16 match = 0;           // 0..1: likeness of its words to those the viewer writes (feed/terms.h)
  /// When an event begins that is not over; 0: no event.
  std::int64_t starts_ms = 0;
  Q16 bridging = 0;  // -1..1: liked across camps, from the server; 0 = not known
};

/// A post is new to people while fewer than this many have seen it (research/algorithms §3.2).
inline constexpr std::uint32_t kExplorationViews = 64;
/// A newcomer's first posts get help until this many people have seen them (ibid.).
inline constexpr std::uint32_t kNewcomerViews = 30;
/// An author is a newcomer to the feed for this many texts.
inline constexpr std::uint32_t kNewcomerTexts = 3;

[[nodiscard]] constexpr bool by_newcomer(const Candidate& post) {
  return post.author_texts <= kNewcomerTexts;
}

}  // namespace hearth::feed
