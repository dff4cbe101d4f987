// SPDX-License-Identifier: MIT
// How much a community hangs on each member: core number, PageRank, betweenness. All are plain
// doubles added in a fixed order by one thread, so natively and in the browser the bits are equal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/analytics/graph.h"

namespace hearth::analytics {

inline constexpr double kPageRankDamping = .85;
inline constexpr double kPageRankTolerance = 1e-12;
inline constexpr int kPageRankRoundsMax = 1'000;
/// Steps over members and ties that betweenness() may take: some ten seconds natively.
inline constexpr std::uint64_t kBetweennessWorkMax = 2'000'000'000;

/// The largest k for which the member belongs to a group where everybody has k ties within the
/// group, by ties. Unit: ties. Batagelj and Zaversnik 2003, arXiv cs/0310049.
/// @cost O(n + m).
[[nodiscard]] std::vector<std::uint32_t> core_numbers(const Graph& graph);

struct PageRank {
  std::vector<double> share;  // sums to 1
  int rounds = 0;
  bool settled = false;  // the last round moved less than the tolerance
};

/// The share of attention a reader holds who keeps going from somebody who was answered to one of
/// those who answered, by the number (or decayed number) of answers: arcs lead from asker to
/// answerer, so answering raises it. With probability 1 - damping, and from members who were never
/// answered, the reader goes on anywhere, evenly. Power iteration until a round moves less than
/// `tolerance` in sum of absolute differences. Brin and Page 1998; as networkx's `pagerank` of the
/// DiGraph asker -> answerer. Unit: share, 0 to 1.
/// @cost O(rounds * (n + m)); 170 rounds at the defaults, or fewer.
[[nodiscard]] PageRank pagerank(const Graph& graph, double damping = kPageRankDamping,
                                double tolerance = kPageRankTolerance);

struct Betweenness {
  std::vector<double> share;
  std::size_t pivots = 0;  // members from which paths were followed
  bool exact = true;       // all of them; otherwise an estimate
};

/// The share of shortest paths between two others that lead over the member, by ties; all shortest
/// paths of a pair count together as one. Over pairs of others: (n - 1)(n - 2) / 2. Brandes 2001.
/// Where following all members' paths would take more than `work_max` steps, those of as many
/// members as fit (at least one), drawn by a fixed seed, are followed and scaled up.
/// Unit: share, 0 to 1.
/// @cost O(n * m) time within `work_max`, O(n + m) space.
[[nodiscard]] Betweenness betweenness(const Graph& graph,
                                      std::uint64_t work_max = kBetweennessWorkMax);

}  // namespace hearth::analytics
