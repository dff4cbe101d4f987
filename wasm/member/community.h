// SPDX-License-Identifier: MIT
// The community as this browser knows it: its State with the member's own commands on top, who one
// is in it, how the connection stands, what time it is. No clock: time is handed in.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/community/decide.h"
#include "shared/sync/replica.h"
#include "wasm/member/boot.h"

namespace hearth {

using community::State;
using model::MemberId;
using model::PostId;
using model::TopicId;

class Community {
 public:
  /// `boot` outlives it.
  explicit Community(const Boot& boot);

  /// The State to read. Never missing: an empty community before the first snapshot. Valid until
  /// something is sent or received.
  [[nodiscard]] const State& state() const;
  /// The first snapshot is there.
  [[nodiscard]] bool loaded() const { return replica_ != nullptr && replica_->has_window(); }
  /// Changes whenever state() may look different.
  [[nodiscard]] std::uint64_t generation() const;
  /// Number of the newest event the server confirmed; 0 before there is one.
  [[nodiscard]] std::uint64_t confirmed_seq() const;

  // ---- who one is
  /// None for a visitor, and before it is known.
  [[nodiscard]] MemberId me() const;
  [[nodiscard]] const model::Member* my_member() const { return state().member(me()); }
  [[nodiscard]] model::Role role() const { return state().role(me()); }
  [[nodiscard]] bool is_member() const { return role() != model::Role::kVisitor; }
  [[nodiscard]] bool is_moderator() const { return role() >= model::Role::kModerator; }
  /// Rules in force that this member has not accepted.
  [[nodiscard]] bool rules_pending() const;
  /// Circumstances of a command decided here and now, for rule hints; its time is the server's.
  [[nodiscard]] community::Circumstances circumstances() const;

  // ---- time and connection
  /// Milliseconds UTC by the browser's clock, as of the newest frame or event.
  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  void set_now(std::int64_t now_ms) { now_ms_ = now_ms; }
  [[nodiscard]] Net net() const { return net_; }
  void set_net(Net net) { net_ = net; }
  /// Something can be asked of the server now.
  [[nodiscard]] bool reachable() const { return net_ == Net::kLive || net_ == Net::kPolling; }
  [[nodiscard]] sync::Link link() const;
  /// Commands not confirmed by the server yet.
  [[nodiscard]] std::size_t waiting() const;
  /// Something waits for time to pass (a retry, a pause the server asked for): an idle widget draws
  /// nothing, and nothing else would look at the clock.
  [[nodiscard]] bool needs_ticks() const;

  // ---- threads
  /// Keeps a thread complete, and fetches it where it is not.
  void open_thread(PostId id);
  [[nodiscard]] sync::ThreadLoad thread_load(PostId id) const;

  // ---- for those who put the widget together
  /// Makes the replica; what restore() was given before is handed to it.
  void start();
  /// A stored value that is the replica's.
  void restore(std::string_view key, std::string_view bytes);
  /// Null before start().
  [[nodiscard]] sync::Replica* replica() const { return replica_.get(); }

 private:
  const Boot& boot_;
  std::unique_ptr<sync::Replica> replica_;
  std::vector<std::pair<std::string, std::string>> kept_before_start_;
  Net net_ = Net::kConnecting;
  std::int64_t now_ms_ = 0;
};

}  // namespace hearth
