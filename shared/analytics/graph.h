// SPDX-License-Identifier: MIT
// Who answers whom. Replies become a graph of members in compressed rows, in two views: directed
// with weights, and undirected without (a tie: at least one of the two answered the other).
//
// Two readings, never mixed in one number:
//   * whole history, every reply weighs 1: what other tools compute from an export;
//   * the last 90 days, a reply weighs 0.5^(age / 30 days): who matters now.
// Left out of both: replies to oneself, and members who neither replied nor were replied to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace hearth::analytics {

using base::MemberId;

/// `from` replied to something that `to` wrote.
struct Reply {
  MemberId from, to;
  std::int64_t at_ms = 0;  // UTC
};

inline constexpr std::int64_t kWindowMs = 90 * base::kDayMs;
inline constexpr std::int64_t kHalfLifeMs = 30 * base::kDayMs;
/// Replies of one graph; places in it have 32 bits.
inline constexpr std::size_t kGraphRepliesMax = std::size_t{1} << 30;

/// Rows of neighbours: those of row i are `to[first[i]] .. to[first[i + 1] - 1]`, ascending, each
/// once.
struct Rows {
  std::vector<std::uint32_t> first;  // one more than there are rows
  std::vector<std::uint32_t> to;
  std::vector<double> weight;  // beside `to`; empty in a view without weights

  [[nodiscard]] std::span<const std::uint32_t> row(std::size_t i) const {
    return {to.data() + first[i], to.data() + first[i + 1]};
  }
  [[nodiscard]] std::size_t degree(std::size_t i) const { return first[i + 1] - first[i]; }
};

struct Graph {
  std::vector<MemberId> members;   // ascending; a member's place here is its index everywhere
  Rows replies;                    // directed: the row replied to its neighbours, weights summed
  Rows ties;                       // undirected, every tie in both rows
  std::uint64_t self_replies = 0;  // left out

  [[nodiscard]] std::size_t size() const { return members.size(); }
  /// The member's index, if in the graph. @cost O(log n).
  [[nodiscard]] std::optional<std::uint32_t> index_of(MemberId id) const;
};

/// Every reply, each of weight 1. @cost O(m + n log n) time, O(m + n) space.
[[nodiscard]] Graph whole_graph(std::span<const Reply> replies);

/// Replies of (now - 90 days, now] with their decayed weights. Weights of the same two members are
/// added in the order given: hand replies over in order of time for the same bits everywhere.
/// @cost as whole_graph().
[[nodiscard]] Graph window_graph(std::span<const Reply> replies, std::int64_t now_ms);

}  // namespace hearth::analytics
