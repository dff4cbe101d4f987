// SPDX-License-Identifier: MIT
// The server's half of sync for one community: from the State, the newest events and a subscription
// it makes the messages a follower is due. Pure: no sockets, no clock. What many viewers see alike
// is encoded once and shared; only viewers an event is about get bytes of their own.
//
// The State handed in must be the committed one, at exactly the seq of the newest published event.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/sync/messages.h"
#include "shared/sync/view.h"

namespace hearth::community {
struct Touched;
}

namespace hearth::sync {

using community::Touched;

using Frame = std::shared_ptr<const std::string>;  // one message as JSON text
using Frames = std::vector<Frame>;

/// What the server remembers of one follower of one community.
struct Subscription {
  MemberId viewer;          // none: a visitor
  std::uint64_t seq = 0;    // everything up to here was sent
  std::uint64_t floor = 0;  // the follower's window, see Sub
};

/// What a range of events touches; made once per range, for every viewer.

class Publisher {
 public:
  /// @param epoch  random id of this log, new when it was made or restored from a backup; not 0.
  Publisher(std::string community, std::uint64_t epoch);
  ~Publisher();
  Publisher(Publisher&&) noexcept;
  Publisher& operator=(Publisher&&) noexcept;

  /// Takes committed events in, in order. Keeps the newest limits::kHotEventsMax for those who come
  /// back; a freshly loaded room hands in the tail of its log first. @cost O(events).
  void publish(const std::vector<model::Event>& events);

  /// Answers `sub` (and each one in `hello`): the missing range where the cursor fits and the way
  /// is short, otherwise reset (unless the follower has nothing) and a snapshot. Fills `follower`'s
  /// cursor; its viewer must be set.
  [[nodiscard]] Frames open(const State& state, const Sub& sub, Subscription& follower);

  /// What the follower is due now: nothing, one delta, or, where their rights changed, reset and
  /// snapshot.
  [[nodiscard]] Frames update(const State& state, Subscription& follower);

  /// Another viewer on the same socket, or other rights: reset and a fresh snapshot.
  [[nodiscard]] Frames restart(const State& state, ResetReason why, Subscription& follower);

  /// Answers `more`; what is pending comes first. Lowers the follower's floor.
  [[nodiscard]] Frames more(const State& state, const More& ask, Subscription& follower);

  /// Answers `thread`; what is pending comes first.
  [[nodiscard]] Frames thread(const State& state, const Thread& ask, Subscription& follower);

  /// Answers `replies`; what is pending comes first.
  [[nodiscard]] Frames replies(const State& state, const Replies& ask, Subscription& follower);

  /// Words that were erased: those who come back do not get them either. `contents` is in order.
  void forget(const std::vector<base::ContentId>& contents);

  [[nodiscard]] std::uint64_t epoch() const { return epoch_; }
  [[nodiscard]] const std::string& community() const { return community_; }
  /// The oldest cursor that can be continued from memory.
  [[nodiscard]] std::uint64_t oldest() const;
  /// Followers that asked again because a window hash did not fit. Must stay 0.
  [[nodiscard]] std::uint64_t hash_failures() const { return hash_failures_; }

 private:
  struct Shared;  // frames shared by all viewers alike, valid for one seq

  Frames snapshot(const State& state, const std::string& rules_known, Subscription& follower);
  Frame delta(const State& state, Subscription& follower, bool& rights_changed);
  const Touched& touched(const State& state, std::uint64_t from);
  void forget_shared(std::uint64_t seq);

  std::string community_;
  std::uint64_t epoch_;
  std::deque<std::shared_ptr<const model::Event>> events_;
  std::unique_ptr<Shared> shared_;
  std::uint64_t hash_failures_ = 0;
};

}  // namespace hearth::sync
