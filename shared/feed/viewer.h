// SPDX-License-Identifier: MIT
// Who the feed is for: what they follow and mute, where they take part and with whom. Built from
// what the log says of them (lens/feed_lens.h); what stays on the device is in profile.h.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "shared/feed/candidate.h"

namespace hearth::feed {

/// A sorted map from an id to a Q16 number; absent counts as 0. Small, copyable, without hash
/// order.
class Numbers {
 public:
  Numbers() = default;

  void add(std::uint64_t id, Q16 value);
  [[nodiscard]] Q16 at(std::uint64_t id) const;
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] Q16 sum() const;
  [[nodiscard]] std::span<const std::pair<std::uint64_t, Q16>> rows() const { return rows_; }

 private:
  std::vector<std::pair<std::uint64_t, Q16>> rows_;
};

/// A sorted set of ids.
class Ids {
 public:
  Ids() = default;
  template <class Container>
  static Ids of(const Container& ids) {
    Ids out;
    out.rows_.assign(ids.begin(), ids.end());
    out.order();
    return out;
  }
  void add(std::uint64_t id);
  [[nodiscard]] bool has(std::uint64_t id) const;
  [[nodiscard]] bool empty() const { return rows_.empty(); }

 private:
  void order();
  std::vector<std::uint64_t> rows_;
};

struct Viewer {
  MemberId id;  // none: a visitor
  Ids followed_topics, followed_members;
  Ids muted_topics, muted_members, muted_posts;
  /// By TopicId: what they did there (texts, reactions), decayed; any scale, compared as shares.
  Numbers topic_activity;
  /// By MemberId: replies and reactions between the two, decayed; 1 = one exchange today.
  Numbers exchanges;
  /// Reactions per view over the community, so that quality is relative to it; 0 = not known.
  Q16 mean_rate = 0;
  /// How much there is to choose from, 0..1: below 1 members read it all (feed/views.h).
  Q16 pace = base::kQ16One;
  /// How much of what is written one member can read, 0..1: all of it where nothing is known.
  Q16 calm = base::kQ16One;
  /// Languages they read, a bit each (text/tongue.h), as their device names them: never sent, never
  /// in the log. 0: not known.
  std::uint32_t reads = 0;
};

/// True where the viewer muted the post, its author or its topic: it is never shown.
[[nodiscard]] bool is_muted(const Viewer& viewer, const Candidate& post);

}  // namespace hearth::feed
