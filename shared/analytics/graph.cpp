// SPDX-License-Identifier: MIT
#include "shared/analytics/graph.h"

#include <algorithm>
#include <iterator>

#include "shared/analytics/portable_math.h"
#include "shared/base/assert.h"

namespace hearth::analytics {
namespace {

/// Ids to numbers in order of appearance: an open table, at most half full.
class Numbering {
 public:
  Numbering() : slots_(kSlotsMin) {}

  std::uint32_t number(MemberId id) {
    if (2 * ids_.size() >= slots_.size()) grow();
    Slot& slot = find(id);
    if (!slot.id) {
      slot = {id, static_cast<std::uint32_t>(ids_.size())};
      ids_.push_back(id);
    }
    return slot.number;
  }
  [[nodiscard]] const std::vector<MemberId>& ids() const { return ids_; }

 private:
  static constexpr std::size_t kSlotsMin = 64;
  struct Slot {
    MemberId id;  // none: free
    std::uint32_t number = 0;
  };

  Slot& find(MemberId id) {
    std::size_t at = std::hash<MemberId>{}(id) & (slots_.size() - 1);
    while (slots_[at].id && slots_[at].id != id) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.id) find(slot.id) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::vector<MemberId> ids_;
};

struct Arc {
  std::uint32_t from, to;
  double weight;
};

/// Replaces numbers by places in ascending order of ids, and gives these ids.
std::vector<MemberId> order_by_id(const std::vector<MemberId>& ids, std::vector<Arc>& arcs) {
  std::vector<std::uint32_t> order(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
  std::vector<std::uint32_t> place(ids.size());
  std::vector<MemberId> sorted(ids.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = static_cast<std::uint32_t>(i);
    sorted[i] = ids[order[i]];
  }
  for (Arc& arc : arcs) arc = {place[arc.from], place[arc.to], arc.weight};
  return sorted;
}

/// Sorts by one end, keeping the order of equal ones (counting sort).
template <std::uint32_t Arc::*End>
std::vector<Arc> sorted_by(const std::vector<Arc>& arcs, std::size_t n) {
  std::vector<std::uint32_t> next(n + 1);
  for (const Arc& arc : arcs) ++next[arc.*End + 1];
  for (std::size_t i = 0; i < n; ++i) next[i + 1] += next[i];
  std::vector<Arc> out(arcs.size());
  for (const Arc& arc : arcs) out[next[arc.*End]++] = arc;
  return out;
}

/// Rows of arcs sorted by (from, to); parallel ones become one.
Rows rows_of(const std::vector<Arc>& sorted, std::size_t n) {
  Rows rows;
  rows.first.assign(n + 1, 0);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Arc& arc = sorted[i];
    if (i > 0 && sorted[i - 1].from == arc.from && sorted[i - 1].to == arc.to) {
      rows.weight.back() += arc.weight;
      continue;
    }
    ++rows.first[arc.from + 1];
    rows.to.push_back(arc.to);
    rows.weight.push_back(arc.weight);
  }
  for (std::size_t i = 0; i < n; ++i) rows.first[i + 1] += rows.first[i];
  return rows;
}

/// The same arcs by their other end, without weights.
Rows turned(const Rows& rows) {
  const std::size_t n = rows.first.size() - 1;
  Rows out;
  out.first.assign(n + 1, 0);
  out.to.resize(rows.to.size());
  for (const std::uint32_t to : rows.to) ++out.first[to + 1];
  for (std::size_t i = 0; i < n; ++i) out.first[i + 1] += out.first[i];
  std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    for (const std::uint32_t to : rows.row(i)) out.to[next[to]++] = static_cast<std::uint32_t>(i);
  }
  return out;
}

Rows ties_of(const Rows& replies) {
  const Rows back = turned(replies);
  const std::size_t n = replies.first.size() - 1;
  Rows ties;
  ties.first.assign(n + 1, 0);
  ties.to.reserve(2 * replies.to.size());
  for (std::size_t i = 0; i < n; ++i) {
    const auto one = replies.row(i), other = back.row(i);
    std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(ties.to));
    ties.first[i + 1] = static_cast<std::uint32_t>(ties.to.size());
  }
  return ties;
}

template <class Weigh>
Graph build(std::span<const Reply> replies, Weigh weigh) {
  HEARTH_ASSERT(replies.size() <= kGraphRepliesMax, "hand over fewer replies");
  Graph graph;
  Numbering numbering;
  std::vector<Arc> arcs;
  arcs.reserve(replies.size());
  for (const Reply& reply : replies) {
    const double weight = weigh(reply);
    if (weight <= 0) continue;
    if (reply.from == reply.to) {
      ++graph.self_replies;
      continue;
    }
    const std::uint32_t from = numbering.number(reply.from);
    arcs.push_back({from, numbering.number(reply.to), weight});
  }
  graph.members = order_by_id(numbering.ids(), arcs);
  const std::size_t n = graph.size();
  arcs = sorted_by<&Arc::to>(arcs, n);
  graph.replies = rows_of(sorted_by<&Arc::from>(arcs, n), n);
  graph.ties = ties_of(graph.replies);
  return graph;
}

}  // namespace

std::optional<std::uint32_t> Graph::index_of(MemberId id) const {
  const auto at = std::lower_bound(members.begin(), members.end(), id);
  if (at == members.end() || *at != id) return std::nullopt;
  return static_cast<std::uint32_t>(at - members.begin());
}

Graph whole_graph(std::span<const Reply> replies) {
  return build(replies, [](const Reply&) { return 1.0; });
}

Graph window_graph(std::span<const Reply> replies, std::int64_t now_ms) {
  return build(replies, [now_ms](const Reply& reply) {
    // In this order nothing overflows, however far apart the two are.
    if (reply.at_ms > now_ms || reply.at_ms <= now_ms - kWindowMs) return 0.0;
    return decay(static_cast<double>(now_ms - reply.at_ms), static_cast<double>(kHalfLifeMs));
  });
}

}  // namespace hearth::analytics
