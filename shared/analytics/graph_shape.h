// SPDX-License-Identifier: MIT
// What the reply graph as a whole is like, in exact whole numbers wherever there are some.
#pragma once

#include <cstdint>

#include "shared/analytics/graph.h"

namespace hearth::analytics {

struct GraphShape {
  std::uint64_t members = 0;
  std::uint64_t arcs = 0;       // pairs (who replied, whom), each once
  std::uint64_t ties = 0;       // pairs without direction
  std::uint64_t mutual = 0;     // arcs whose opposite is there too
  std::uint64_t triangles = 0;  // three members with all three ties
  std::uint64_t triads = 0;     // two ties that share a member
  double clustering = 0;        // mean over members of (ties among neighbours / pairs of those)

  /// Share of arcs whose opposite is there too; 0 where there are none.
  /// As networkx's `overall_reciprocity`.
  [[nodiscard]] double reciprocity() const { return share(mutual, arcs); }
  /// Share of triads that are closed, 3 * triangles / triads; 0 where there are none. As networkx's
  /// `transitivity` of the undirected graph.
  [[nodiscard]] double transitivity() const { return share(3 * triangles, triads); }

 private:
  static double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

/// `clustering` counts 0 for members with fewer than two neighbours, as networkx's
/// `average_clustering` does (Watts and Strogatz 1998).
/// @cost O(m * sqrt(m)): every tie is looked at from its end of fewer ties.
[[nodiscard]] GraphShape shape_of(const Graph& graph);

}  // namespace hearth::analytics
