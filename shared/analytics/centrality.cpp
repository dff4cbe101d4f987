// SPDX-License-Identifier: MIT
#include "shared/analytics/centrality.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace hearth::analytics {
namespace {

/// Members by ascending degree, such that a degree can fall by one in O(1): `bucket[d]` is where
/// those of degree d begin.
struct Buckets {
  std::vector<std::uint32_t> degree, order, place, bucket;

  explicit Buckets(const Rows& ties) {
    const std::size_t n = ties.first.size() - 1;
    degree.resize(n);
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < n; ++i) {
      degree[i] = static_cast<std::uint32_t>(ties.degree(i));
      most = std::max(most, degree[i]);
    }
    bucket.assign(most + 2, 0);
    for (const std::uint32_t d : degree) ++bucket[d + 1];
    for (std::size_t d = 0; d <= most; ++d) bucket[d + 1] += bucket[d];
    order.resize(n);
    place.resize(n);
    std::vector<std::uint32_t> next = bucket;
    for (std::size_t i = 0; i < n; ++i) {
      place[i] = next[degree[i]]++;
      order[place[i]] = static_cast<std::uint32_t>(i);
    }
  }

  void lower(std::uint32_t member) {
    const std::uint32_t at = place[member];
    const std::uint32_t start = bucket[degree[member]];
    const std::uint32_t other = order[start];
    std::swap(order[at], order[start]);
    place[other] = at;
    place[member] = start;
    ++bucket[degree[member]];
    --degree[member];
  }
};

/// One member's shortest paths to all others, followed back: adds what each member carries.
class Paths {
 public:
  explicit Paths(const Rows& ties)
      : ties_(ties), n_(ties.first.size() - 1), steps_(n_), paths_(n_), carried_(n_) {
    order_.reserve(n_);
  }

  void add_from(std::uint32_t source, std::vector<double>& sum) {
    go_out(source);
    // Farthest first: a member carries its own end and all that lies behind, split by paths.
    for (std::size_t k = order_.size(); k-- > 0;) {
      const std::uint32_t member = order_[k];
      const double share = (1 + carried_[member]) / paths_[member];
      for (const std::uint32_t other : ties_.row(member)) {
        if (steps_[other] + 1 == steps_[member]) carried_[other] += paths_[other] * share;
      }
      if (member != source) sum[member] += carried_[member];
    }
  }

 private:
  static constexpr std::int32_t kUnseen = -2;  // two off every distance

  void go_out(std::uint32_t source) {
    std::fill(steps_.begin(), steps_.end(), kUnseen);
    std::fill(paths_.begin(), paths_.end(), 0.0);
    std::fill(carried_.begin(), carried_.end(), 0.0);
    order_.assign(1, source);
    steps_[source] = 0;
    paths_[source] = 1;
    for (std::size_t k = 0; k < order_.size(); ++k) {
      const std::uint32_t member = order_[k];
      for (const std::uint32_t other : ties_.row(member)) {
        if (steps_[other] == kUnseen) {
          steps_[other] = steps_[member] + 1;
          order_.push_back(other);
        }
        if (steps_[other] == steps_[member] + 1) paths_[other] += paths_[member];
      }
    }
  }

  const Rows& ties_;
  std::size_t n_;
  std::vector<std::int32_t> steps_;
  std::vector<double> paths_, carried_;
  std::vector<std::uint32_t> order_;  // as reached
};

/// The first `count` of a fixed shuffle of 0 .. n-1, ascending (splitmix64, Fisher and Yates).
std::vector<std::uint32_t> drawn(std::size_t n, std::size_t count) {
  std::vector<std::uint32_t> all(n);
  std::iota(all.begin(), all.end(), 0U);
  if (count == n) return all;
  std::uint64_t state = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t z = state += 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    std::swap(all[i], all[i + static_cast<std::size_t>((z ^ (z >> 31)) % (n - i))]);
  }
  all.resize(count);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

std::vector<std::uint32_t> core_numbers(const Graph& graph) {
  Buckets buckets(graph.ties);
  for (std::size_t k = 0; k < graph.size(); ++k) {
    const std::uint32_t member = buckets.order[k];
    for (const std::uint32_t other : graph.ties.row(member)) {
      if (buckets.degree[other] > buckets.degree[member]) buckets.lower(other);
    }
  }
  return std::move(buckets.degree);
}

PageRank pagerank(const Graph& graph, double damping, double tolerance) {
  const Rows& replies = graph.replies;
  const std::size_t n = graph.size();
  PageRank out;
  if (n == 0) return {.share = {}, .rounds = 0, .settled = true};
  std::vector<double> answers(n);  // weight of all that lead on from a member
  for (std::size_t k = 0; k < replies.to.size(); ++k) answers[replies.to[k]] += replies.weight[k];
  const double even = 1 / static_cast<double>(n);
  std::vector<double> now(n, even), handed(n), next(n);
  while (out.rounds < kPageRankRoundsMax && !out.settled) {
    ++out.rounds;
    double stuck = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (answers[i] > 0) {
        handed[i] = now[i] / answers[i];
      } else {
        stuck += now[i];
      }
    }
    const double everybody = damping * stuck * even + (1 - damping) * even;
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t k = replies.first[i]; k < replies.first[i + 1]; ++k) {
        sum += handed[replies.to[k]] * replies.weight[k];
      }
      next[i] = damping * sum + everybody;
      moved += std::fabs(next[i] - now[i]);
    }
    now.swap(next);
    out.settled = moved < tolerance;
  }
  out.share = std::move(now);
  return out;
}

Betweenness betweenness(const Graph& graph, std::uint64_t work_max) {
  const std::size_t n = graph.size();
  Betweenness out;
  out.share.assign(n, 0);
  out.pivots = n;
  if (n < 3) return out;
  // Out and back each member and each of its ties is looked at.
  const std::uint64_t work = 2 * (static_cast<std::uint64_t>(n) + graph.ties.to.size());
  out.pivots = static_cast<std::size_t>(
      std::clamp<std::uint64_t>(work_max / work, 1, static_cast<std::uint64_t>(n)));
  out.exact = out.pivots == n;
  Paths paths(graph.ties);
  for (const std::uint32_t source : drawn(n, out.pivots)) paths.add_from(source, out.share);
  // Each pair was counted from both its ends.
  const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
  const double scale = static_cast<double>(n) / static_cast<double>(out.pivots) / pairs;
  for (double& share : out.share) share *= scale;
  return out;
}

}  // namespace hearth::analytics
